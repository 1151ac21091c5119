package dev.weir.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Encryption;
import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.tls.TestCertificates;
import dev.weir.harness.tls.TlsSides;
import dev.weir.harness.tls.WeirTls;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
    private ProxyUnderTest proxy;
    private final AtomicInteger resumed = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        loop = new LoadLoop(new SystemClock());
        origin = new Origin(loop);
        var observer = new ExchangeObserver() {
            @Override
            public void completed(Exchange exchange) {
                Encryption encryption = exchange.request().encryption();
                resumed.addAndGet(encryption != null && encryption.resumed() ? 1 : 0);
            }
        };
        proxy = ProxyUnderTest.with()
                .over(new WeirTls(TlsSides.FRONT_ONLY))
                .observedBy(observer)
                .inFrontOf(new HostPort("127.0.0.1", origin.address().getPort()))
                .start();
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
    void has_a_connection_for_each_request_with_or_without_resumption(boolean resumes) throws IOException {
        assertServed(LoadRequest.download(128, true), resumes);
        assertEquals(resumes, resumed.get() > 0, resumed + " connections resumed a session");
    }
}
