package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.RawResponse.Ending;
import java.io.IOException;
import java.net.InetAddress;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In front of another HTTP implementation (mockwebserver3)")
class MockWebServerTests {
    private static final String GET = "GET /path?q=1 HTTP/1.1\r\nHost: a.example\r\n";

    private final MockWebServer first = new MockWebServer();
    private final MockWebServer second = new MockWebServer();
    private ProxyUnderTest proxy;

    @BeforeEach
    void start() throws IOException {
        first.start(InetAddress.getLoopbackAddress(), 0);
        second.start(InetAddress.getLoopbackAddress(), 0);
        proxy = ProxyUnderTest.with()
                .inFrontOf(new HostPort("127.0.0.1", first.getPort()), new HostPort("127.0.0.1", second.getPort()))
                .start();
    }

    @AfterEach
    void stop() {
        proxy.close();
        first.close();
        second.close();
    }

    private static MockResponse response(String body) {
        return new MockResponse.Builder().body(body).build();
    }

    @Test
    void requests_and_responses_go_through() throws InterruptedException {
        first.enqueue(new MockResponse.Builder()
                .code(201)
                .addHeader("X-From", "first")
                .chunkedBody("in several chunks", 4)
                .build());
        second.enqueue(response("from the second"));
        RawClient client = proxy.connect();
        client.send("POST /path?q=1 HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n");
        RawResponse response = client.send("4\r\nbody\r\n0\r\n\r\n").readResponse();
        assertEquals(201, response.status());
        assertEquals("first", response.header("X-From"));
        assertEquals("in several chunks", response.text());
        RecordedRequest seen = first.takeRequest();
        assertEquals("POST", seen.getMethod());
        assertEquals("/path?q=1", seen.getTarget());
        assertEquals("body", seen.getBody().utf8());
        assertEquals("from the second", client.send(GET + "\r\n").readResponse().text());
    }

    @Test
    void a_clients_wish_to_close_costs_no_connection() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            first.enqueue(response("a"));
            second.enqueue(response("b"));
        }
        for (int i = 0; i < 20; i++) {
            RawClient client = proxy.connect().send(GET + "Connection: close\r\n\r\n");
            assertEquals(i % 2 == 0 ? "a" : "b", client.readResponse().text());
            assertTrue(client.seesEndOfStream());
        }
        for (int i = 0; i < 10; i++) {
            RecordedRequest seen = first.takeRequest();
            assertEquals(0, seen.getConnectionIndex());
            assertEquals(i, seen.getExchangeIndex());
            assertNull(seen.getHeaders().get("Connection"));
        }
    }

    @Test
    void a_get_that_dies_on_one_server_goes_to_the_other() {
        first.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        second.enqueue(response("other"));
        assertEquals("other", proxy.connect().send(GET + "\r\n").readResponse().text());
        assertEquals(
                Evidence.NO_ANSWER,
                proxy.observer().completed(1).attempts().get(0).evidence());
    }

    @Test
    void a_response_that_breaks_off_is_incomplete_for_the_client() {
        first.enqueue(new MockResponse.Builder()
                .body("x".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        RawClient client = proxy.connect().send(GET + "\r\n");
        assertNotEquals(Ending.COMPLETE, client.readBrokenResponse().ending());
        assertEquals(0, second.getRequestCount());
    }
}
