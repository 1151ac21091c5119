package dev.weir.harness.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Inputs that random tests have found")
class FoundInputTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";

    private static String respond(SteppedProxy proxy, String response) {
        MemoryPeer client = proxy.connect();
        client.send(GET);
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        backend.send(response);
        backend.fin();
        proxy.turnUntilQuiet();
        return client.received();
    }

    @Test
    void a_response_that_ends_with_its_connection_has_no_trailers_of_an_earlier_one() {
        try (var proxy = SteppedProxy.withOneBackend()) {
            respond(proxy, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Secret: of another\r\n\r\n");
            assertEquals(
                    "HTTP/1.1 200 OK\r\nDate: x\r\ntransfer-encoding: chunked\r\n\r\n3\r\nown\r\n0\r\n\r\n",
                    respond(proxy, "HTTP/1.1 200 OK\r\nDate: x\r\n\r\nown"));
        }
    }

    @Test
    void a_refused_trailer_reaches_no_later_message() {
        try (var proxy = SteppedProxy.withOneBackend()) {
            respond(proxy, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nnot a field\r\n\r\n");
            assertEquals(
                    "HTTP/1.1 200 OK\r\nDate: x\r\ntransfer-encoding: chunked\r\n\r\n3\r\nown\r\n0\r\n\r\n",
                    respond(proxy, "HTTP/1.1 200 OK\r\nDate: x\r\n\r\nown"));
        }
    }

    @Test
    void an_http_1_0_backend_that_says_close_is_not_used_again_whatever_else_it_says() {
        try (var proxy = SteppedProxy.withOneBackend()) {
            MemoryPeer client = proxy.connect();
            client.send(GET);
            proxy.turnUntilQuiet();
            MemoryPeer backend = proxy.backend().accept();
            backend.send("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            proxy.turnUntilQuiet();
            client.send(GET);
            proxy.turnUntilQuiet();
            assertEquals(2, proxy.backend().connectionCount());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "103 Early Hints"})
    void a_response_without_a_body_states_no_length_in_disguise(String status) {
        try (var proxy = SteppedProxy.withOneBackend()) {
            String lengths = "Transfer_Encoding: chunked\r\ncontent_length: 5\r\nDate: x\r\n\r\n";
            assertEquals(
                    "HTTP/1.1 " + status + "\r\nDate: x\r\n\r\n",
                    respond(proxy, "HTTP/1.1 " + status + "\r\n" + lengths).replaceFirst("HTTP/1.1 502(?s).*", ""));
        }
    }
}
