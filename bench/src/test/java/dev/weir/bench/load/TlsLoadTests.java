package dev.weir.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.tls.TestCertificates;
import dev.weir.harness.tls.TlsSides;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A load over TLS")
class TlsLoadTests {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofMillis(200);

    private LoadLoop loop;
    private Origin origin;
    private RunningProxy proxy;

    @BeforeEach
    void open() throws IOException {
        loop = new LoadLoop(new SystemClock());
        origin = new Origin(loop);
        proxy = WeirInProcess.defaults()
                .over(TlsSides.FRONT_ONLY)
                .start(List.of(new HostPort("127.0.0.1", origin.address().getPort())));
    }

    @AfterEach
    void close() {
        proxy.close();
        loop.close();
    }

    private void assertServed(LoadRequest request, boolean resumes) throws IOException {
        var wires = new TlsWires(TestCertificates.shared().trust(), TestCertificates.NAME, resumes);
        try (var load = new ClosedLoad(loop, new Target(proxy.address(), wires), request, 4)) {
            assertEquals("", load.prepare(LIMIT));
            LoadResult result = load.run(ROUND);
            assertTrue(result.completed() >= 4, result.toString());
            assertEquals(0, result.failed(), result.firstFailure());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 128, 64 << 10, 1 << 20})
    void downloads(int bytes) throws IOException {
        assertServed(LoadRequest.download(bytes, false), false);
    }

    @Test
    void uploads() throws IOException {
        assertServed(LoadRequest.upload(64 << 10, false), false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void has_a_connection_for_each_request(boolean resumes) throws IOException {
        assertServed(LoadRequest.download(128, true), resumes);
    }
}
