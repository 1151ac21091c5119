package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.HealthStatus.State;
import dev.weir.harness.RecordingObserver.Changed;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryListener;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A probe fails")
class ProbeFailureTests {
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    @ParameterizedTest
    @CsvSource({"503, status 503", "404, status 404", "500, status 500"})
    void if_the_response_is_not_the_expected_one(int status, String why) {
        assertFailsAtOnce(why, (probing, probe) -> probing.respond(probe, status));
    }

    @Test
    void if_the_response_is_not_http() {
        assertFailsAtOnce("http protocol error", (probing, probe) -> probe.send("SSH-2.0-OpenSSH_9.6\r\n"));
    }

    @Test
    void if_the_connection_ends_before_the_head_of_a_response_does() {
        assertFailsAtOnce("connection terminated", (probing, probe) -> {
            probe.send("HTTP/1.1 200 OK\r\nContent-");
            probe.fin();
        });
    }

    @Test
    void if_the_connection_is_reset() {
        assertFailsAtOnce("connection terminated", (probing, probe) -> probe.rst());
    }

    @Test
    void if_the_head_of_the_response_is_too_large() {
        assertFailsAtOnce("http response header section size", (probing, probe) -> {
            probe.send("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 65; i++) {
                probe.send("A: " + "a".repeat(1_020) + "\r\n");
            }
        });
    }

    /** Does something. */
    @FunctionalInterface
    private interface Act {
        void on(Probing probing, MemoryPeer probe);
    }

    private static void assertFailsAtOnce(String why, Act act) {
        try (Probing probing = Probing.oneBackend("fall=1")) {
            MemoryPeer probe = probing.next();
            act.on(probing, probe);
            probing.proxy().turnUntilQuiet();
            assertDown(probing, why);
        }
    }

    private static void assertDown(Probing probing, String why) {
        assertEquals(
                List.of(new Changed("10.0.0.1:80", State.DOWN, "a probe failed with " + why)),
                probing.proxy().observer().changed());
    }

    @Test
    void if_the_connection_is_refused() {
        try (Probing probing = Probing.oneBackend("fall=1")) {
            probing.proxy().backend().answerConnects(ConnectAnswer.REFUSE);
            probing.proxy().pass(Probing.INTERVAL);
            assertDown(probing, "connection refused");
        }
    }

    @Test
    void if_the_system_cannot_connect_to_addresses_of_that_kind() {
        try (Probing probing = Probing.oneBackend("fall=1")) {
            probing.proxy().backend().answerConnects(ConnectAnswer.UNSUPPORTED);
            for (int i = 0; i < 3; i++) {
                probing.proxy().pass(Probing.INTERVAL);
            }
            assertDown(probing, "destination ip unroutable");
        }
    }

    @Test
    void if_no_response_comes_within_its_timeout_and_not_before() {
        try (Probing probing = Probing.oneBackend("fall=1")) {
            MemoryPeer probe = probing.next();
            probe.send("HTTP/1.1 200 OK\r\n");
            assertTimesOut(probing, "http response timeout");
            assertTrue(probe.sawRst());
        }
    }

    @Test
    void if_no_connection_opens_within_its_timeout_and_not_before() {
        try (Probing probing = Probing.oneBackend("fall=1")) {
            MemoryListener backend = probing.proxy().backend();
            backend.answerConnects(ConnectAnswer.PENDING);
            while (backend.pendingCount() == 0) {
                probing.proxy().pass(MILLISECOND);
            }
            assertTimesOut(probing, "connection timeout");
            assertEquals(0, backend.pendingCount());
        }
    }

    private static void assertTimesOut(Probing probing, String why) {
        probing.proxy().pass(Probing.TIMEOUT.minus(MILLISECOND));
        assertEquals(List.of(), probing.proxy().observer().changed());
        probing.proxy().pass(MILLISECOND);
        assertDown(probing, why);
    }

    @Test
    void if_connection_and_response_together_take_longer_than_its_timeout() {
        try (Probing probing = Probing.oneBackend("fall=1")) {
            MemoryListener backend = probing.proxy().backend();
            backend.answerConnects(ConnectAnswer.PENDING);
            while (backend.pendingCount() == 0) {
                probing.proxy().pass(MILLISECOND);
            }
            probing.proxy().pass(Probing.TIMEOUT.minus(MILLISECOND));
            backend.acceptPending();
            probing.proxy().turnUntilQuiet();
            probing.proxy().pass(MILLISECOND);
            assertDown(probing, "http response timeout");
        }
    }
}
