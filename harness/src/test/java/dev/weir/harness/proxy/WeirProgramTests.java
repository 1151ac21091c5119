package dev.weir.harness.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Weir as a process of its own")
class WeirProgramTests {
    private static final List<HostPort> BACKENDS = List.of(new HostPort("127.0.0.1", 81));
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void says_why_it_did_not_start() {
        var program = new WeirProgram("ours", List.of("--set", "no.such.setting=1"));
        var refused = assertThrows(IOException.class, () -> program.start(BACKENDS));
        assertTrue(refused.getMessage().contains("no.such.setting"), refused.getMessage());
    }

    @Test
    void is_a_child_until_it_is_closed_and_then_has_an_exit_status() throws IOException {
        RunningProxy running = new WeirProgram("ours", List.of()).start(BACKENDS);
        try (running) {
            assertTrue(running.address().getPort() > 0);
            assertTrue(running.lastWords().isEmpty());
        }
        assertTrue(Poll.until(() -> running.lastWords().isPresent(), LIMIT, new SystemClock()));
        assertEquals("it ended with status", running.lastWords().orElseThrow().substring(0, 20));
    }
}
