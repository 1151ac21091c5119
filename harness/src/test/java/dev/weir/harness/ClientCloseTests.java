package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client's wish to close is between the client and the proxy (RFC 9112 §9.6)")
class ClientCloseTests {
    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.withOneBackend();

    private static String request(String fields) {
        return "GET / HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close",
                "connection: CLOSE",
                "CONNECTION:Close",
                "Connection: close, x-foo",
                "Connection: X-Foo , Close",
                "Connection: ,close,",
                "Connection: x-foo\r\nConnection: close",
                "Connection: close\r\nX-Between: 1\r\nConnection: x-foo",
                "Connection: x-foo,\tclose\t, keep-alive"
            })
    void is_found_however_it_is_written(String fields) {
        RawClient client = proxy.connect().send(request(fields + "\r\nX-Foo: 1"));
        RawResponse response = client.readResponse();
        assertEquals(200, response.status());
        assertTrue(response.has("Connection", "close"), response.head());
        assertTrue(client.seesEndOfStream(), "the proxy closes after the response");
        assertNull(proxy.backend().lastRequest().header("Connection"));
    }

    @Test
    void takes_out_the_fields_that_it_nominates() {
        proxy.connect()
                .send(request("Connection: close, x-foo\r\nX-Foo: for this hop\r\nX-Bar: to the end"))
                .readResponse();
        RawRequest seen = proxy.backend().lastRequest();
        assertNull(seen.header("X-Foo"));
        assertEquals("to the end", seen.header("X-Bar"));
    }

    @Test
    void is_not_found_where_it_is_not() {
        RawClient client = proxy.connect();
        for (String fields :
                List.of("Connection: closed", "X-Connection: close", "Connection: \"close\"", "Close: 1")) {
            assertFalse(client.send(request(fields)).readResponse().has("Connection", "close"), fields);
        }
        assertEquals(4, proxy.backend().requestCount());
    }

    @Test
    void costs_no_backend_connection() {
        for (int i = 0; i < 50; i++) {
            RawClient client = proxy.connect().send(request("Connection: close"));
            assertEquals("hello", client.readResponse().text());
            assertTrue(client.seesEndOfStream());
        }
        assertEquals(50, proxy.backend().requestCount());
        assertEquals(1, proxy.backend().connectionCount());
    }

    @Test
    void costs_one_backend_connection_each_without_the_plugin() {
        try (ProxyUnderTest without =
                ProxyUnderTest.with().without("client-close").build().start()) {
            for (int i = 0; i < 20; i++) {
                RawClient client = without.connect().send(request("Connection: close"));
                assertEquals("hello", client.readResponse().text());
            }
            assertEquals("close", without.backend().lastRequest().header("Connection"), "the backend is told");
            assertEquals(20, without.backend().connectionCount());
        }
    }

    @Test
    void leaves_the_connection_open_if_there_is_none() {
        RawClient client = proxy.connect();
        for (int i = 0; i < 20; i++) {
            RawResponse response = client.get("/").readResponse();
            assertNull(response.header("Connection"));
        }
        assertEquals(1, proxy.backend().connectionCount());
    }

    @Test
    void is_not_read_out_of_what_the_backend_wishes() {
        proxy.backend()
                .answer(BackendBehaviour.bytes("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")
                        .thenClose());
        RawClient client = proxy.connect();
        for (int i = 0; i < 3; i++) {
            RawResponse response = client.get("/").readResponse();
            assertEquals("ok", response.text());
            assertNull(response.header("Connection"));
        }
        assertEquals(3, proxy.backend().connectionCount());
    }

    @Test
    void is_granted_with_a_fin_even_if_the_client_has_sent_more_than_was_read() {
        byte[] body = new byte[1 << 20];
        proxy.backend().answer(BackendBehaviour.ok(body));
        for (int i = 0; i < 20; i++) {
            RawClient client =
                    proxy.connect().send(request("Connection: close") + request("X-Never: read") + "rubbish");
            RawResponse response = client.readResponse();
            assertEquals(body.length, response.body().length);
            client.send("and still more");
            assertTrue(client.seesEndOfStream(), "an RST would have cost the client the tail of its response");
        }
        assertEquals(20, proxy.backend().requestCount(), "what follows the wish is not served");
    }

    @Test
    void of_http_1_0_is_there_unless_it_says_keep_alive() {
        RawClient client = proxy.connect().send("GET / HTTP/1.0\r\n\r\n");
        assertTrue(client.readResponse().has("Connection", "close"));
        assertTrue(client.seesEndOfStream());
        RawClient staying = proxy.connect();
        for (int i = 0; i < 3; i++) {
            RawResponse response = staying.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
                    .readResponse();
            assertTrue(response.has("Connection", "keep-alive"), "an HTTP/1.0 client needs keep-alive to stay");
        }
        assertEquals(1, proxy.backend().connectionCount());
        assertNull(proxy.backend().lastRequest().header("Connection"));
    }

    @Test
    void is_granted_on_errors_that_the_proxy_makes_itself() {
        proxy.backend().stopListening();
        RawClient client = proxy.connect().send(request("Connection: close"));
        RawResponse response = client.readResponse();
        assertEquals(502, response.status());
        assertTrue(response.has("Connection", "close"));
        assertTrue(client.seesEndOfStream());
    }
}
