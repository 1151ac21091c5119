package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A request of HTTP/1.0 that names no host (RFC 9112 §3.2)")
class HostlessTests {
    private static final String REQUEST = "GET / HTTP/1.0\r\nX: y\r\n\r\n";

    @RegisterExtension
    final ProxyUnderTest two =
            ProxyUnderTest.with().backends(2).balance("test-first-candidate").build();

    private List<String> hostsSeenBy(int backend) {
        return two.backend(backend).lastRequest().headers("Host");
    }

    private String authority(int backend) {
        return "127.0.0.1:" + two.backend(backend).address().getPort();
    }

    @Test
    void names_the_backend_itself() {
        assertEquals(200, two.connect().send(REQUEST).readResponse().status());
        assertEquals(List.of(authority(0)), hostsSeenBy(0));
    }

    @Test
    void names_the_backend_of_each_attempt() {
        two.backend(0).answer(BackendBehaviour.close());
        assertEquals(200, two.connect().send(REQUEST).readResponse().status());
        assertEquals(List.of(authority(0)), hostsSeenBy(0));
        assertEquals(List.of(authority(1)), hostsSeenBy(1));
    }
}
