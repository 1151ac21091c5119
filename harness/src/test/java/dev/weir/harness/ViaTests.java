package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Via (RFC 9110 §7.6.3)")
class ViaTests {
    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.withOneBackend();

    @Test
    void names_the_proxy_on_every_request() {
        RawClient client = proxy.connect();
        for (int i = 0; i < 3; i++) {
            client.get("/").readResponse();
            assertEquals(List.of("1.1 weir"), proxy.backend().lastRequest().headers("Via"));
        }
    }

    @Test
    void follows_on_a_line_of_its_own_what_others_wrote() {
        proxy.connect()
                .send("GET / HTTP/1.1\r\nVia: 1.0 fred, 1.1 p.example\r\nHost: a\r\nConnection: via\r\n\r\n")
                .readResponse();
        assertEquals(
                "GET / HTTP/1.1\r\nVia: 1.0 fred, 1.1 p.example\r\nHost: a\r\nVia: 1.1 weir\r\n",
                proxy.backend().lastRequest().head());
    }

    @Test
    void names_the_version_that_the_client_spoke() {
        proxy.connect().send("GET / HTTP/1.0\r\n\r\n").readResponse();
        assertEquals(List.of("1.0 weir"), proxy.backend().lastRequest().headers("Via"));
    }

    @Test
    void of_a_response_is_the_backends_alone() {
        proxy.backend()
                .answer(BackendBehaviour.bytes("HTTP/1.1 200 OK\r\nVia: 1.1 behind\r\nContent-Length: 2\r\n\r\nok"));
        RawClient client = proxy.connect();
        assertEquals(List.of("1.1 behind"), client.get("/").readResponse().headers("Via"));
        proxy.backend().answer(BackendBehaviour.ok("ok"));
        assertNull(client.get("/").readResponse().header("Via"));
    }

    @Test
    void is_not_there_without_the_plugin() {
        try (ProxyUnderTest without =
                ProxyUnderTest.with().without("via").build().start()) {
            without.connect().get("/").readResponse();
            assertNull(without.backend().lastRequest().header("Via"));
        }
    }
}
