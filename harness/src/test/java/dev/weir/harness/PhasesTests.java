package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Outcome;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time of a request is divided into phases:")
class PhasesTests {
    private static final String GET = "GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 0\r\n\r\n";

    private final List<String> seen = new ArrayList<>();
    private final SteppedProxy proxy = ProxyUnderTest.with()
            .set(Settings.BACKEND_MAX_REQUESTS, 1)
            .set(Settings.BACKEND_CONNECT_TIMEOUT, Duration.ofSeconds(3))
            .set(Settings.QUEUE_TIMEOUT, Duration.ofSeconds(5))
            .observedBy(new Watcher())
            .stepped();

    /** Notes queue, connect, head, body of each attempt in milliseconds, and queue and duration of the exchange. */
    private final class Watcher implements ExchangeObserver {
        @Override
        public void completed(Exchange exchange) {
            var line = new StringBuilder();
            for (int i = 0; i < exchange.attempts(); i++) {
                Outcome each = exchange.attempt(i);
                line.append(millis(each.queueNanos())).append(' ').append(millis(each.connectNanos()));
                line.append(' ').append(millis(each.headNanos()));
                line.append(' ').append(millis(each.bodyNanos())).append(", ");
            }
            line.append(millis(exchange.queueNanos())).append(" of ").append(millis(exchange.durationNanos()));
            seen.add(line.toString());
        }

        private String millis(long nanos) {
            return nanos < 0 ? "-" : "" + nanos / 1_000_000;
        }
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private void request() {
        proxy.connect().send(GET);
        proxy.turnUntilQuiet();
    }

    private void pass(int millis) {
        proxy.pass(Duration.ofMillis(millis));
    }

    private void send(MemoryPeer peer, String bytes) {
        peer.send(bytes);
        proxy.turnUntilQuiet();
    }

    @Test
    void connecting_then_the_wait_for_the_head_then_the_body() {
        proxy.backend().answerConnects(ConnectAnswer.PENDING);
        request();
        pass(10);
        proxy.backend().acceptPending();
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        pass(200);
        send(backend, "HTTP/1.1 103 Early Hints\r\n\r\n");
        pass(30);
        send(backend, "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 2\r\n\r\n1");
        pass(4);
        send(backend, "2");
        assertEquals(List.of("0 10 230 4, 0 of 244"), seen);
    }

    @Test
    void a_request_that_waits_for_capacity_has_a_queue_phase_and_a_pooled_connection_no_connect_phase() {
        request();
        MemoryPeer backend = proxy.backend().accept();
        request();
        pass(50);
        send(backend, EMPTY);
        pass(7);
        send(backend, EMPTY);
        assertEquals(List.of("0 0 50 0, 0 of 50", "50 0 7 0, 50 of 57"), seen);
    }

    @Test
    void a_phase_that_was_not_reached_has_no_time() {
        proxy.backend().answerConnects(ConnectAnswer.REFUSE);
        request();
        assertEquals(List.of("0 - - -, 0 of 0"), seen);
    }

    @Test
    void a_request_that_waits_in_vain_has_only_a_queue_phase() {
        request();
        request();
        pass(5_000);
        assertEquals(List.of("5000 of 5000"), seen);
    }

    @Test
    void a_pause_before_a_retry_is_no_wait_for_capacity() {
        try (SteppedProxy retrying = ProxyUnderTest.with()
                .backends(2)
                .observedBy(new Watcher())
                .with("retry-backoff")
                .stepped()) {
            retrying.connect().send(GET);
            retrying.turnUntilQuiet();
            retrying.backend(0).accept().fin();
            retrying.pass(Duration.ofSeconds(1)); // the pause ends
            MemoryPeer second = retrying.backend(1).accept();
            second.send(EMPTY);
            retrying.turnUntilQuiet();
            assertEquals(List.of("0 0 - -, 0 0 0 0, 0 of 1000"), seen);
        }
    }
}
