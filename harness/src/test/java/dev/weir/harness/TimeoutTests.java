package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What takes too long ends at its deadline, not before and not after")
class TimeoutTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 10\r\n\r\n";
    private static final Duration TICK = Duration.ofNanos(1);

    private final SteppedProxy proxy = ProxyUnderTest.with().backends(2).stepped();
    private final MemoryPeer client = proxy.connect();

    @AfterEach
    void close() {
        proxy.close();
    }

    private void passAlmost(Setting<Duration> limit) {
        proxy.turnUntilQuiet();
        proxy.pass(limit.defaultValue().minus(TICK));
    }

    private void assertStatus(int status, String error) {
        String response = client.takeReceived();
        assertTrue(response.startsWith("HTTP/1.1 " + status + " "), response);
        assertTrue(response.contains("error=" + error + ";"), response);
    }

    private MemoryPeer acceptAt(int backend, String request) {
        client.send(request);
        proxy.turnUntilQuiet();
        return proxy.backend(backend).accept();
    }

    @Test
    void a_request_head() {
        client.send("GET / HTTP/1.1\r\n");
        proxy.turnUntilQuiet();
        proxy.pass(Duration.ofSeconds(1));
        client.send("Host: a.exa"); // progress does not prolong it
        proxy.pass(Settings.CLIENT_HEAD_TIMEOUT.defaultValue().minusSeconds(1).minus(TICK));
        assertEquals("", client.received());
        proxy.pass(TICK);
        assertStatus(408, "http_request_error");
        assertTrue(client.sawFin());
        assertEquals(Failure.HEAD_TIMEOUT, proxy.observer().refused().get(0));
    }

    @Test
    void a_client_that_sends_nothing_and_is_closed_without_a_response() {
        passAlmost(Settings.CLIENT_IDLE_TIMEOUT);
        assertFalse(client.sawFin());
        proxy.pass(TICK);
        assertTrue(client.sawFin());
        assertEquals("", client.received());
    }

    @Test
    void a_client_that_sends_empty_lines_instead_of_a_request() {
        for (int i = 0; i < 5; i++) {
            proxy.turnUntilQuiet();
            assertFalse(client.sawFin());
            proxy.pass(Settings.CLIENT_IDLE_TIMEOUT.defaultValue().minus(TICK));
            client.send("\r\n");
        }
        proxy.turnUntilQuiet();
        assertTrue(client.sawFin());
        assertEquals("", client.received());
    }

    @Test
    void a_client_that_sends_no_further_request() {
        acceptAt(0, GET).send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        proxy.turnUntilQuiet();
        client.takeReceived();
        passAlmost(Settings.CLIENT_IDLE_TIMEOUT);
        assertFalse(client.sawFin());
        proxy.pass(TICK);
        assertTrue(client.sawFin());
        assertEquals("", client.received());
    }

    @Test
    void a_pause_in_a_request_body() {
        MemoryPeer backend = acceptAt(0, POST + "12345");
        passAlmost(Settings.CLIENT_BODY_TIMEOUT);
        client.send("6");
        passAlmost(Settings.CLIENT_BODY_TIMEOUT);
        assertEquals("", client.received());
        proxy.pass(TICK);
        assertStatus(408, "http_request_error");
        assertTrue(client.sawFin());
        assertTrue(backend.sawFin() || backend.sawRst());
        assertEquals(Failure.BODY_TIMEOUT, proxy.observer().completed(1).failure());
        assertFalse(proxy.observer().completed(1).attempts().get(0).counts(), "it was the client's fault");
    }

    @Test
    void a_connection_to_a_backend_so_another_one_is_tried() {
        proxy.backend(0).answerConnects(ConnectAnswer.PENDING);
        client.send(POST + "1234567890");
        passAlmost(Settings.BACKEND_CONNECT_TIMEOUT);
        assertEquals(1, proxy.backend(0).pendingCount());
        proxy.pass(TICK);
        assertEquals(0, proxy.backend(0).pendingCount());
        assertTrue(proxy.backend(1).accept().received().endsWith("1234567890"));
    }

    @Test
    void a_connection_to_the_last_backend() {
        proxy.backend(0).answerConnects(ConnectAnswer.PENDING);
        proxy.backend(1).answerConnects(ConnectAnswer.PENDING);
        client.send(GET);
        passAlmost(Settings.BACKEND_CONNECT_TIMEOUT);
        proxy.pass(TICK);
        passAlmost(Settings.BACKEND_CONNECT_TIMEOUT);
        assertEquals("", client.received());
        proxy.pass(TICK);
        assertStatus(504, "connection_timeout");
        assertTrue(proxy.observer().completed(1).attempts().get(1).counts());
    }

    @Test
    void a_response_that_does_not_begin() {
        MemoryPeer backend = acceptAt(0, POST + "1234567890");
        passAlmost(Settings.BACKEND_RESPONSE_TIMEOUT);
        assertEquals("", client.received());
        proxy.pass(TICK);
        assertStatus(504, "http_response_timeout");
        assertTrue(backend.sawFin() || backend.sawRst());
        assertFalse(client.sawFin(), "the client may go on");
        assertTrue(proxy.observer().completed(1).attempts().get(0).counts());
    }

    @Test
    void a_response_to_a_get_that_does_not_begin_so_it_goes_to_another_backend() {
        acceptAt(0, GET);
        passAlmost(Settings.BACKEND_RESPONSE_TIMEOUT);
        proxy.pass(TICK);
        proxy.backend(1).accept().send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        proxy.turnUntilQuiet();
        assertTrue(client.received().startsWith("HTTP/1.1 200 "));
    }

    @Test
    void a_response_head_that_comes_in_drops() {
        MemoryPeer backend = acceptAt(0, GET);
        Duration step = Settings.BACKEND_RESPONSE_TIMEOUT.defaultValue().dividedBy(4);
        backend.send("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 3; i++) {
            backend.send("X");
            proxy.turnUntilQuiet();
            proxy.pass(step);
            assertEquals("", client.received());
        }
        backend.send("X"); // the deadline is for the end of the head, not for progress
        proxy.turnUntilQuiet();
        proxy.pass(step);
        assertStatus(504, "http_response_timeout");
    }

    @Test
    void a_pause_in_a_response_body() {
        MemoryPeer backend = acceptAt(0, GET);
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
        passAlmost(Settings.BACKEND_PROGRESS_TIMEOUT);
        backend.send("6");
        passAlmost(Settings.BACKEND_PROGRESS_TIMEOUT);
        assertFalse(client.sawFin());
        proxy.pass(TICK);
        assertTrue(client.sawFin());
        assertTrue(client.received().endsWith("\r\n\r\n123456"));
        assertEquals(Failure.RESPONSE_INCOMPLETE, proxy.observer().completed(1).failure());
    }

    @Test
    void a_client_that_reads_no_byte() {
        client.window(100);
        MemoryPeer backend = acceptAt(0, GET);
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1000));
        passAlmost(Settings.CLIENT_STALL_TIMEOUT);
        assertEquals(0, proxy.observer().completed().size());
        proxy.pass(TICK);
        assertEquals(Failure.CLIENT_STALLED, proxy.observer().completed(1).failure());
        assertTrue(client.sawFin() || client.sawRst());
    }

    @Test
    void but_not_a_client_that_reads_slowly() {
        client.window(100);
        MemoryPeer backend = acceptAt(0, GET);
        String head = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 1000\r\n\r\n";
        backend.send(head + "x".repeat(1000));
        proxy.turnUntilQuiet();
        Duration step = Settings.CLIENT_STALL_TIMEOUT.defaultValue().dividedBy(4);
        int taken = 0;
        while (!client.received().isEmpty()) {
            taken += client.takeReceived().length();
            proxy.turnUntilQuiet();
            proxy.pass(step);
        }
        assertEquals(1000, taken - head.length());
        assertFalse(client.sawFin(), "a client that took some bytes in every minute was cut off");
    }

    @Test
    void nor_a_backend_that_reads_a_request_slowly() {
        client.send("PUT / HTTP/1.1\r\nHost: a.example\r\n");
        proxy.turnUntilQuiet();
        client.send("Content-Length: 1000\r\n\r\n");
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend(0).accept();
        backend.window(100);
        client.send("x".repeat(1000));
        proxy.turnUntilQuiet();
        Duration step = Settings.BACKEND_RESPONSE_TIMEOUT.defaultValue().dividedBy(4);
        while (!backend.received().isEmpty()) {
            backend.takeReceived();
            proxy.turnUntilQuiet();
            proxy.pass(step);
        }
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        proxy.turnUntilQuiet();
        assertTrue(client.received().startsWith("HTTP/1.1 200 "), client.received());
    }
}
