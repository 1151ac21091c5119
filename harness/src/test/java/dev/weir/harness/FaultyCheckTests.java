package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A health check that does it wrong")
class FaultyCheckTests {
    private static final int MILLIS = 5;

    private static SteppedProxy proxy(String how) {
        SteppedProxy proxy = ProxyUnderTest.with()
                .backends(2)
                .with("test-faulty-check", Map.of("how", how))
                .stepped();
        for (int i = 0; i < 2; i++) {
            proxy.backend(i).answerConnects(ConnectAnswer.ACCEPT_AT_ONCE);
        }
        proxy.proxy().begin();
        proxy.turnUntilQuiet();
        for (int i = 0; i < MILLIS; i++) {
            proxy.pass(Duration.ofMillis(1));
        }
        return proxy;
    }

    @ParameterizedTest
    @CsvSource({"first, 0", "probe, 0", "nothing, 0", "endless, 0", "unspeakable, 0", "probed, 1"})
    void is_called_again_a_second_later_and_probes_the_others_as_before(String how, int probes) {
        try (SteppedProxy proxy = proxy(how)) {
            assertEquals(probes, proxy.backend(0).connectionCount());
            assertEquals(1 + MILLIS, proxy.backend(1).connectionCount());
            proxy.pass(Duration.ofSeconds(1));
            boolean asksForOne = how.equals("first") || how.equals("probed");
            assertEquals(probes + (asksForOne ? 1 : 0), proxy.backend(0).connectionCount());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "probe", "nothing", "endless", "unspeakable", "probed", "hasty", "backwards"})
    void keeps_no_request_from_being_served(String how) {
        try (SteppedProxy proxy = proxy(how)) {
            for (int i = 0; i < 2; i++) {
                while (proxy.backend(i).next() != null) {
                    // a probe
                }
            }
            MemoryPeer client = proxy.connect();
            client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            proxy.turnUntilQuiet();
            proxy.backend(0).accept().send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            proxy.turnUntilQuiet();
            assertTrue(client.received().startsWith("HTTP/1.1 200"), client.received());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hasty", "backwards"})
    void has_a_millisecond_between_two_probes_if_it_wants_less(String how) {
        try (SteppedProxy proxy = proxy(how)) {
            assertEquals(1 + MILLIS, proxy.backend(0).connectionCount());
        }
    }
}
