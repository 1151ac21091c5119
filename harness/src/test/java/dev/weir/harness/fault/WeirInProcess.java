package dev.weir.harness.fault;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.Settings;
import dev.weir.harness.ProxyUnderTest;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Weir with two loops, in the process of the test.
 *
 * @param responseTimeout how long a backend may take to answer
 */
record WeirInProcess(Duration responseTimeout) implements ProxyProgram {
    @Override
    public String name() {
        return "weir in process";
    }

    @Override
    public RunningProxy start(List<HostPort> backends) {
        ProxyUnderTest weir = ProxyUnderTest.with()
                .loops(2)
                .unobserved()
                .set(Settings.BACKEND_RESPONSE_TIMEOUT, responseTimeout)
                .set(Settings.HEALTH_EJECT_TIME, Duration.ofMillis(500))
                .without("outlier-ejection")
                .with("outlier-ejection", Map.of("base-ejection", "500ms"))
                .inFrontOf(backends.toArray(HostPort[]::new))
                .start();
        return new RunningProxy() {
            @Override
            public InetSocketAddress address() {
                return weir.address();
            }

            @Override
            public OptionalInt descriptors() {
                return OptionalInt.empty();
            }

            @Override
            public void close() {
                weir.close();
            }
        };
    }
}
