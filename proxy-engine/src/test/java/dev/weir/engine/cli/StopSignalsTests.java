package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A signal to stop")
class StopSignalsTests {
    private final List<String> done = new ArrayList<>();
    private final StopSignals signals = new StopSignals(done::add, status -> done.add("halt " + status));

    @Test
    void stops_gracefully_the_first_time() {
        signals.received("TERM", 15);
        assertEquals(List.of("TERM"), done);
    }

    @Test
    void ends_the_process_at_once_the_second_time_with_the_status_of_that_signal() {
        signals.received("TERM", 15);
        signals.received("INT", 2);
        signals.received("TERM", 15);
        assertEquals(List.of("TERM", "halt 130", "halt 143"), done);
    }

    @Test
    void is_followed_by_a_line_with_the_remaining_time() {
        ProxyConfig config = ProxyConfig.of(HostPort.parse("a:1"), 1, List.of(BackendConfig.parse("b:1")))
                .with(Settings.STOP_TIMEOUT, Duration.ofSeconds(7));
        assertEquals(
                "SIGTERM: stopping; requests in flight have at most 7s (stop.timeout), a second"
                        + " signal ends them now",
                StopSignals.words("TERM", config));
    }
}
