package dev.weir.engine.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a loop counts")
class LoopMetricsTests {
    private static final long MILLI = 1_000_000;

    private final LoopMetrics loop = new LoopMetrics();
    private final LoopMetrics other = new LoopMetrics();

    @Test
    void is_added_up_over_all_loops() {
        end(loop, "a/", "GET", 200, null, 3 * MILLI);
        end(loop, "a/", "GET", 502, Failure.CONNECT_REFUSED, 30 * MILLI);
        end(other, "a/", "GET", 200, null, 4 * MILLI);
        other.exchanges().began();
        TotalsReading totals = TotalsReading.of(List.of(loop, other));
        assertEquals(3, totals.durations().count());
        assertEquals(0.037, totals.durations().sumSeconds(), 1e-9);
        assertEquals(1, totals.active());
        assertEquals(Map.of(200, 2L, 502, 1L), totals.statuses());
        assertEquals(Map.of(Failure.CONNECT_REFUSED, 1L), totals.failures());
        RouteReading route = RouteReading.of(List.of(loop.route("a/"), other.route("a/")));
        assertEquals(1, route.failed());
        assertEquals(
                2, route.series().get(new RequestKey(Method.GET, 200, null)).counts()[0]);
    }

    @Test
    void tells_refusals_with_and_without_a_request_apart() {
        loop.exchanges().refused(Failure.BAD_REQUEST, Refusal.BARE_LF);
        loop.exchanges().began();
        loop.exchanges().ended(loop.exchanges().unrouted(), "GET", 400, Failure.BAD_HOST, Refusal.BARE_LF, MILLI);
        TotalsReading totals = TotalsReading.of(List.of(loop));
        assertEquals(Map.of(Failure.BAD_REQUEST, 1L), totals.early());
        assertEquals(Map.of(Failure.BAD_HOST, 1L), totals.failures());
        assertEquals(Map.of(Refusal.BARE_LF, 2L), totals.refusals());
    }

    @Test
    void has_one_series_for_all_methods_that_are_not_known() {
        for (int i = 0; i < 1_000; i++) {
            end(loop, "a/", "METHOD-" + i, 200, null, MILLI);
        }
        RouteReading route = RouteReading.of(List.of(loop.route("a/")));
        assertEquals(1, route.series().size());
        assertEquals(
                1_000,
                route.series().get(new RequestKey(Method.OTHER, 200, null)).counts()[0]);
    }

    @Test
    void has_a_bounded_number_of_series_whatever_statuses_backends_invent() {
        for (int status = 100; status <= 999; status++) {
            end(loop, "a/", "GET", status, null, MILLI);
        }
        RouteReading route = RouteReading.of(List.of(loop.route("a/")));
        assertEquals(RequestSeries.MOST + 1, route.series().size());
        long counted = route.series().values().stream()
                .mapToLong(each -> each.counts()[0])
                .sum();
        assertEquals(900, counted);
        assertEquals(
                900 - RequestSeries.MOST, route.series().get(RequestKey.REST).counts()[0]);
    }

    @Test
    void goes_on_for_what_a_reload_keeps_and_ends_for_what_it_removes() {
        RouteMetrics kept = loop.route("a/");
        loop.route("b/");
        UpstreamMetrics app = loop.newUpstream();
        loop.publish(List.of("a/", "b/"), Map.of("app", app, "old", loop.newUpstream()));
        loop.publish(List.of("a/"), Map.of("app", app));
        assertSame(kept, loop.route("a/"));
        assertNull(loop.knownRoute("b/"));
        assertSame(app, loop.knownUpstream("app"));
        assertNull(loop.knownUpstream("old"));
    }

    @Test
    void gives_quantiles_that_are_exact_to_five_percent() {
        var histogram = new Histogram();
        for (int i = 1; i <= 1_000; i++) {
            histogram.record(i * MILLI);
        }
        DurationReading reading = new DurationReading.Sum().and(histogram).read();
        assertEquals(0.5, reading.quantileSeconds(0.5), 0.025);
        assertEquals(0.99, reading.quantileSeconds(0.99), 0.05);
        assertEquals(0.001, reading.quantileSeconds(0), 0.00005);
        assertTrue(new DurationReading.Sum().read().quantileSeconds(0.5) == 0);
    }

    private static void end(LoopMetrics on, String route, String method, int status, Failure failure, long nanos) {
        on.exchanges().began();
        on.exchanges().ended(on.route(route), method, status, failure, null, nanos);
    }
}
