package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The engine obeys the head as the rewriters left it")
class ObedienceTests {
    @Test
    void close_on_the_request_means_that_the_backend_connection_is_not_pooled() {
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().with("test-backend-closer").build().start()) {
            RawClient client = proxy.connect();
            for (int i = 0; i < 5; i++) {
                assertNull(client.get("/").readResponse().header("Connection"), "the client stays");
            }
            assertEquals("close", proxy.backend().lastRequest().header("Connection"));
            assertEquals(5, proxy.backend().connectionCount());
        }
    }

    @Test
    void close_on_the_response_means_that_the_client_is_closed() {
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .with("test-client-closer")
                .without("client-close")
                .build()
                .start()) {
            for (int i = 0; i < 5; i++) {
                RawClient client = proxy.connect().get("/");
                RawResponse response = client.readResponse();
                assertEquals(List.of("Close"), response.headers("Connection"));
                assertTrue(client.seesEndOfStream());
            }
            assertEquals(1, proxy.backend().connectionCount(), "the backend stays");
        }
    }

    @Test
    void close_that_is_taken_out_again_by_the_next_rewriter_means_nothing() {
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().with("test-client-closer").build().start()) { // client-close is called after it
            RawClient client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                assertNull(client.get("/").readResponse().header("Connection"));
            }
        }
    }

    @Test
    void rewriters_are_called_in_order_for_requests_and_in_reverse_for_responses() {
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .with("test-first-tracer")
                .with("test-second-tracer")
                .build()
                .start()) {
            RawResponse response = proxy.connect().get("/t").readResponse();
            assertEquals(
                    List.of("first", "second"), proxy.backend().lastRequest().headers("X-Trace"));
            assertEquals(List.of("second /t 200", "first /t 200"), response.headers("X-Trace"));
        }
    }
}
