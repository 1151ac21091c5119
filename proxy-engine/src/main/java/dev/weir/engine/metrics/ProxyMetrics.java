package dev.weir.engine.metrics;

import dev.weir.engine.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what all loops count, and adds it up. Any thread; no loop waits. A reading is not a snapshot of one moment: a
 * request that ends meanwhile may be in one number and not yet in another.
 */
public final class ProxyMetrics {
    private final List<EventLoop> loops;
    private final List<LoopMetrics> metrics;

    /** @param metrics those of the loops, in the same order */
    public ProxyMetrics(List<EventLoop> loops, List<LoopMetrics> metrics) {
        this.loops = List.copyOf(loops);
        this.metrics = List.copyOf(metrics);
    }

    /** All requests and client connections. */
    public TotalsReading totals() {
        return TotalsReading.of(metrics);
    }

    /**
     * The requests of a route.
     *
     * @param name {@code RouteConfig.name()} of a configured route; for another one, all counts are 0
     */
    public RouteReading route(String name) {
        return RouteReading.of(known(each -> each.knownRoute(name)));
    }

    /** The requests that no route matched, or that ended before one was looked for. */
    public RouteReading unrouted() {
        return RouteReading.of(known(each -> each.exchanges().unrouted()));
    }

    /** An upstream as a whole. */
    public UpstreamReading upstream(String name) {
        return UpstreamReading.of(known(each -> each.knownUpstream(name)));
    }

    /** A member of an upstream. */
    public BackendReading backend(String upstream, String name) {
        return BackendReading.of(known(each -> backend(each, upstream, name)));
    }

    /** The connections of one loop to a member of an upstream. */
    public PoolReading pool(int loop, String upstream, String name) {
        BackendMetrics known = backend(metrics.get(loop), upstream, name);
        return PoolReading.of(known == null ? List.of() : List.of(known.pool()));
    }

    private static @Nullable BackendMetrics backend(LoopMetrics loop, String upstream, String name) {
        UpstreamMetrics known = loop.knownUpstream(upstream);
        return known == null ? null : known.known(name);
    }

    private <T> List<T> known(Function<LoopMetrics, @Nullable T> part) {
        List<T> all = new ArrayList<>();
        for (LoopMetrics each : metrics) {
            T found = part.apply(each);
            if (found != null) {
                all.add(Objects.requireNonNull(found));
            }
        }
        return all;
    }

    /** The TLS handshakes with backends. */
    public TlsReading backendTls() {
        return TlsReading.of(metrics.stream().map(LoopMetrics::backendTls).toList());
    }

    /** Each loop, in order. It also posts the tasks that measure the lag for the next reading. */
    public List<LoopReading> loops() {
        List<LoopReading> all = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            LoopMetrics each = metrics.get(i);
            all.add(LoopReading.of(i, each, loops.get(i)));
            each.lag().probe(loops.get(i));
        }
        return all;
    }
}
