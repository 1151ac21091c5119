package dev.weir.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.SystemClock;
import dev.weir.engine.metrics.BackendReading;
import dev.weir.engine.metrics.PoolChange;
import dev.weir.engine.metrics.PoolState;
import dev.weir.engine.metrics.ProxyMetrics;
import dev.weir.engine.metrics.RetryRefusal;
import dev.weir.engine.metrics.RouteReading;
import dev.weir.engine.metrics.TotalsReading;
import dev.weir.engine.metrics.UpstreamReading;
import dev.weir.engine.upstream.UpstreamSnapshot;
import dev.weir.harness.Poll;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.metrics.MixedLoad.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("After a load of retries, resets, refusals and time-outs, the numbers are those of clients and backends:")
class NumbersAgreeTests {
    private static final int BACKENDS = 2;
    private static final int FEW = 4;
    private static final int MANY = 25;

    private static ProxyUnderTest proxy;
    private static MixedLoad load;
    private static ProxyMetrics metrics;
    private static TotalsReading totals;

    @BeforeAll
    static void runTheLoad() {
        proxy = ProxyUnderTest.with()
                .backends(BACKENDS)
                .loops(2)
                .without("outlier-ejection")
                .without("retry-budget")
                .route("a.example", "/")
                .set(Settings.RETRY_ATTEMPTS, 2)
                .set(Settings.BACKEND_RESPONSE_TIMEOUT, Duration.ofMillis(300))
                .build()
                .start();
        load = new MixedLoad(proxy, BACKENDS);
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int count = kind == Kind.SLOW ? FEW : MANY;
            kinds.addAll(Collections.nCopies(count, kind));
        }
        Collections.shuffle(kinds, new Random(26));
        kinds.forEach(load::send);
        metrics = proxy.proxy().operation().metrics();
        assertTrue(
                Poll.until(
                        () -> metrics.totals().active() == 0
                                && metrics.totals().clients().open() == 0,
                        Duration.ofSeconds(20),
                        new SystemClock()),
                "requests and connections end");
        totals = metrics.totals();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void requests() {
        assertEquals(load.sent() - load.sent(Kind.MALFORMED), totals.durations().count());
        RouteReading route = metrics.route("a.example/");
        assertEquals(
                load.sent() - load.sent(Kind.MALFORMED) - load.sent(Kind.UNROUTED),
                route.durations().count());
        assertEquals(load.sent(Kind.UNROUTED), metrics.unrouted().durations().count());
    }

    @Test
    void statuses() {
        Map<Integer, Long> seen = new TreeMap<>(load.statuses());
        assertEquals(load.sent(Kind.MALFORMED), seen.remove(400));
        assertEquals(seen, totals.statuses());
        seen.forEach((status, count) -> assertEquals(
                (double) count,
                Scrape.of(proxy.proxy())
                        .sum(
                                "http_server_request_duration_seconds_count",
                                "http_response_status_code=\"" + status + "\"")));
    }

    @Test
    void failures() {
        assertEquals(
                Map.of(
                        Failure.CONNECTION_LOST,
                        load.sent(Kind.RESET) + load.sent(Kind.POST_RESET),
                        Failure.RESPONSE_INCOMPLETE,
                        load.sent(Kind.CUT),
                        Failure.RESPONSE_TIMEOUT,
                        load.sent(Kind.SLOW),
                        Failure.CLIENT_GONE,
                        load.sent(Kind.CLIENT_GONE),
                        Failure.NO_ROUTE,
                        load.sent(Kind.UNROUTED)),
                totals.failures());
        assertEquals(Map.of(Failure.BAD_REQUEST, load.sent(Kind.MALFORMED)), totals.early());
        assertEquals(Map.of(Refusal.SPACE_BEFORE_COLON, load.sent(Kind.MALFORMED)), totals.refusals());
    }

    @Test
    void attempts_at_each_backend() {
        for (int i = 0; i < BACKENDS; i++) {
            BackendReading backend = backend(i);
            long requests = proxy.backend(i).requestCount();
            assertEquals(requests, backend.durations().count());
            assertEquals(
                    requests,
                    backend.attempts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertEquals(0, backend.active());
            assertEquals(
                    (double) requests,
                    Scrape.of(proxy.proxy())
                            .sum(
                                    "http_client_request_duration_seconds_count",
                                    "weir_backend=\"" + member(i) + "\"",
                                    "server_port=\""
                                            + proxy.backend(i).address().getPort() + "\""));
        }
    }

    @Test
    void evidence() {
        long begun = 0;
        long all = 0;
        for (int i = 0; i < BACKENDS; i++) {
            Map<Evidence, Long> evidence = backend(i).evidence();
            begun += evidence.getOrDefault(Evidence.RESPONSE_BEGUN, 0L);
            all += backend(i).failed();
        }
        assertEquals(load.sent(Kind.CUT), begun);
        assertEquals(
                load.sent(Kind.RESET_ONCE)
                        + 2 * load.sent(Kind.RESET)
                        + load.sent(Kind.POST_RESET)
                        + load.sent(Kind.CUT)
                        + 2 * load.sent(Kind.SLOW)
                        + load.sent(Kind.CLIENT_GONE),
                all);
    }

    @Test
    void retries() {
        UpstreamReading upstream = metrics.upstream(upstream().name());
        assertEquals(load.sent(Kind.RESET_ONCE) + load.sent(Kind.RESET) + load.sent(Kind.SLOW), upstream.retries());
        assertEquals(
                Map.of(
                        RetryRefusal.ATTEMPTS,
                        load.sent(Kind.RESET) + load.sent(Kind.SLOW),
                        RetryRefusal.NOT_IDEMPOTENT,
                        load.sent(Kind.POST_RESET),
                        RetryRefusal.RESPONSE_BEGUN,
                        load.sent(Kind.CUT)),
                upstream.retriesRefused());
    }

    @Test
    void connections_to_each_backend() {
        for (int i = 0; i < BACKENDS; i++) {
            BackendReading backend = backend(i);
            long opened = backend.pool().count(PoolChange.OPENED);
            assertEquals(proxy.backend(i).connectionCount(), opened);
            assertEquals(
                    proxy.backend(i).requestCount() - opened, backend.pool().count(PoolChange.REUSED));
            assertEquals(0, backend.pool().in(PoolState.BUSY));
            assertEquals(0, backend.pool().in(PoolState.OPENING));
        }
        long idle = backend(0).pool().in(PoolState.IDLE) + backend(1).pool().in(PoolState.IDLE);
        long opened =
                backend(0).pool().count(PoolChange.OPENED) + backend(1).pool().count(PoolChange.OPENED);
        assertEquals(
                opened - idle, metrics.upstream(upstream().name()).lifetimes().count());
    }

    @Test
    void connections_of_clients() {
        assertEquals(load.sent(), totals.clients().lifetimes().count());
        assertEquals(0, totals.clients().open());
    }

    private static UpstreamSnapshot upstream() {
        return proxy.proxy().operation().upstreams().get(0);
    }

    private static String member(int index) {
        int port = proxy.backend(index).address().getPort();
        return upstream().members().stream()
                .filter(each -> each.address().getPort() == port)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static BackendReading backend(int index) {
        return metrics.backend(upstream().name(), member(index));
    }
}
