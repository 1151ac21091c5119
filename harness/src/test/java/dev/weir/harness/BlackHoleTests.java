package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.HealthStatus.State;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backend that accepts, then neither responds nor closes")
class BlackHoleTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 7\r\n\r\npayload";
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final Duration TICK = Duration.ofNanos(1);
    private static final Duration RESPONSE = Settings.BACKEND_RESPONSE_TIMEOUT.defaultValue();
    private static final Duration PROGRESS = Settings.BACKEND_PROGRESS_TIMEOUT.defaultValue();
    private static final int ERRORS_THAT_EJECT = 5;

    private final SteppedProxy proxy =
            ProxyUnderTest.with().backends(2).balance("test-first-candidate").stepped();

    @AfterEach
    void close() {
        proxy.close();
    }

    private MemoryPeer sendRequest(String request) {
        MemoryPeer client = proxy.connect();
        client.send(request);
        proxy.turnUntilQuiet();
        return client;
    }

    private void respond(MemoryPeer backend) {
        backend.takeReceived();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
    }

    private static void assertStatus(int status, MemoryPeer client) {
        assertTrue(client.received().startsWith("HTTP/1.1 " + status + " "), client.received());
    }

    @Test
    void times_out_and_a_get_goes_to_another() {
        MemoryPeer client = sendRequest(GET);
        MemoryPeer hole = proxy.backend(0).accept();
        proxy.pass(RESPONSE.minus(TICK));
        assertFalse(hole.sawFin());
        proxy.pass(TICK);
        assertTrue(hole.sawFin() || hole.sawRst(), "its connection is not reused");
        respond(proxy.backend(1).accept());
        assertStatus(200, client);
    }

    @Test
    void times_out_after_the_limit_of_one_attempt_if_that_is_shorter() {
        Duration tryTime = Duration.ofMillis(500);
        try (SteppedProxy impatient = ProxyUnderTest.with()
                .backends(2)
                .balance("test-first-candidate")
                .set(Settings.RETRY_TRY_TIMEOUT, tryTime)
                .stepped()) {
            MemoryPeer client = impatient.connect();
            client.send(GET);
            impatient.turnUntilQuiet();
            impatient.pass(tryTime.minus(TICK));
            assertEquals(0, impatient.backend(1).connectionCount());
            impatient.pass(TICK);
            impatient.backend(1).accept().send(EMPTY);
            impatient.turnUntilQuiet();
            assertStatus(200, client);
        }
    }

    @Test
    void is_to_blame_on_a_reused_connection_too_and_the_get_goes_to_another() {
        sendRequest(GET);
        MemoryPeer pooled = proxy.backend(0).accept();
        respond(pooled);
        MemoryPeer client = sendRequest(GET);
        assertEquals(GET.substring(0, 3), pooled.received().substring(0, 3));
        proxy.pass(RESPONSE);
        respond(proxy.backend(1).accept());
        assertStatus(200, client);
        RecordingObserver.Attempt failed =
                proxy.observer().completed(2).attempts().get(0);
        assertTrue(failed.reused());
        assertEquals(Evidence.NO_ANSWER, failed.evidence());
        assertTrue(failed.counts(), "a connection that was closed is no excuse for silence");
    }

    @Test
    void costs_a_post_a_504_and_gets_it_once() {
        MemoryPeer client = sendRequest(POST);
        proxy.pass(RESPONSE);
        assertStatus(504, client);
        assertEquals(1, proxy.backend(0).connectionCount());
        assertEquals(0, proxy.backend(1).connectionCount());
        assertFalse(client.sawFin(), "the client may go on");
    }

    @Test
    void is_ejected_so_that_later_requests_need_not_wait() {
        for (int i = 0; i < ERRORS_THAT_EJECT; i++) {
            sendRequest(POST);
        }
        proxy.pass(RESPONSE);
        assertEquals(State.EJECTED, proxy.observer().changed(1).state());
        MemoryPeer client = sendRequest(GET);
        respond(proxy.backend(1).accept());
        assertStatus(200, client);
    }

    @Test
    void times_out_even_if_it_does_not_read_the_request() {
        MemoryPeer client = sendRequest("PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 500000\r\n\r\n");
        MemoryPeer hole = proxy.backend(0).accept();
        hole.window(1000);
        client.send("x".repeat(500_000));
        proxy.turnUntilQuiet(); // and neither side spins
        proxy.pass(RESPONSE.minus(TICK));
        assertEquals("", client.received());
        proxy.pass(TICK);
        assertStatus(504, client);
        assertEquals(Failure.RESPONSE_TIMEOUT, proxy.observer().completed(1).failure());
    }

    @Test
    void times_out_within_a_response_and_the_client_sees_that_it_is_incomplete() {
        MemoryPeer client = sendRequest(GET);
        MemoryPeer hole = proxy.backend(0).accept();
        hole.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
        proxy.turnUntilQuiet();
        proxy.pass(PROGRESS.minus(TICK));
        assertFalse(client.sawFin() || client.sawRst());
        proxy.pass(TICK);
        assertTrue(client.sawFin() || client.sawRst());
        assertFalse(client.received().contains("\r\n0\r\n"), "no last chunk");
        assertTrue(hole.sawFin() || hole.sawRst());
        assertEquals(0, proxy.backend(1).connectionCount(), "a response that has begun is never asked for again");
        RecordingObserver.Attempt failed =
                proxy.observer().completed(1).attempts().get(0);
        assertEquals(Evidence.RESPONSE_BEGUN, failed.evidence());
        assertTrue(failed.counts());
    }

    @Test
    void times_out_within_a_response_without_a_length_and_the_client_sees_no_end() {
        MemoryPeer client = sendRequest("GET / HTTP/1.0\r\n\r\n");
        proxy.backend(0).accept().send("HTTP/1.1 200 OK\r\n\r\nfirst");
        proxy.turnUntilQuiet();
        proxy.pass(PROGRESS);
        assertTrue(client.sawRst(), "a FIN would be the response's proper end");
    }

    @Test
    void is_noticed_when_its_host_is_gone_before_the_response_timeout() {
        MemoryPeer client = sendRequest(GET);
        proxy.backend(0).accept().keepAliveTimeout();
        proxy.turnUntilQuiet();
        respond(proxy.backend(1).accept());
        assertStatus(200, client);
        assertTrue(proxy.observer().completed(1).attempts().get(0).counts());
    }
}
