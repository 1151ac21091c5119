package dev.weir.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.config.Settings;
import dev.weir.engine.metrics.UpstreamReading;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The histograms count")
class DurationsTests {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static MemoryPeer get(SteppedProxy proxy) {
        MemoryPeer client = proxy.connect();
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        return client;
    }

    private static void answer(SteppedProxy proxy, MemoryPeer backend) {
        backend.takeReceived();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
    }

    @Test
    void each_request_and_attempt_in_the_bucket_of_its_duration() {
        try (SteppedProxy proxy = ProxyUnderTest.with().stepped()) {
            get(proxy);
            MemoryPeer backend = proxy.backend().accept();
            proxy.pass(Duration.ofMillis(30));
            answer(proxy, backend);
            get(proxy);
            proxy.pass(Duration.ofMillis(50));
            answer(proxy, backend);
            get(proxy);
            proxy.pass(Duration.ofMillis(51));
            answer(proxy, backend);
            Scrape scrape = Scrape.of(proxy.proxy());
            for (String metric :
                    new String[] {"http_server_request_duration_seconds", "http_client_request_duration_seconds"}) {
                assertEquals(0, scrape.sum(metric + "_bucket", "le=\"0.025\""));
                assertEquals(2, scrape.sum(metric + "_bucket", "le=\"0.05\""), metric);
                assertEquals(3, scrape.sum(metric + "_bucket", "le=\"0.075\""), metric);
                assertEquals(3, scrape.sum(metric + "_count"), metric);
                assertEquals(0.131, scrape.sum(metric + "_sum"), 1e-9, metric);
            }
        }
    }

    @Test
    void each_wait_for_capacity() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().set(Settings.BACKEND_MAX_REQUESTS, 1).stepped()) {
            get(proxy);
            get(proxy);
            MemoryPeer gone = get(proxy);
            assertEquals(2, upstream(proxy).waiting());
            proxy.pass(Duration.ofMillis(40));
            gone.rst();
            proxy.turnUntilQuiet();
            assertEquals(1, upstream(proxy).waiting());
            proxy.pass(Duration.ofMillis(20));
            MemoryPeer backend = proxy.backend().accept();
            answer(proxy, backend);
            UpstreamReading upstream = upstream(proxy);
            assertEquals(0, upstream.waiting());
            assertEquals(2, upstream.queueWaits().count());
            assertEquals(0.1, upstream.queueWaits().sumSeconds(), 1e-9);
        }
    }

    @Test
    void each_connection_of_a_client() {
        try (SteppedProxy proxy = ProxyUnderTest.with().stepped()) {
            MemoryPeer client = get(proxy);
            assertEquals(
                    1, proxy.proxy().operation().metrics().totals().clients().active());
            answer(proxy, proxy.backend().accept());
            assertEquals(
                    1, proxy.proxy().operation().metrics().totals().clients().idle());
            proxy.pass(Duration.ofSeconds(3));
            client.fin();
            proxy.turnUntilQuiet();
            Scrape scrape = Scrape.of(proxy.proxy());
            assertEquals(0, scrape.sum("weir_client_connections"));
            assertEquals(0, scrape.sum("weir_client_connection_duration_seconds_bucket", "le=\"2.0\""));
            assertEquals(1, scrape.sum("weir_client_connection_duration_seconds_bucket", "le=\"5.0\""));
            assertEquals(3, scrape.sum("weir_client_connection_duration_seconds_sum"), 1e-9);
        }
    }

    private static UpstreamReading upstream(SteppedProxy proxy) {
        return proxy.proxy()
                .operation()
                .metrics()
                .upstream(proxy.proxy().operation().upstreams().get(0).name());
    }
}
