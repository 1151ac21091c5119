package dev.weir.engine.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one loop counts of an upstream. One thread writes; any thread reads. */
public final class UpstreamMetrics {
    private static final int WAITING = 0;
    private static final int RETRIES = 1;

    private final Map<String, BackendMetrics> backends = new ConcurrentHashMap<>();
    private final Counters counters = new Counters(2);
    private final EnumCounters<RetryRefusal> retriesRefused = new EnumCounters<>(RetryRefusal.class);
    private final Histogram queueWaits = new Histogram();
    private final Histogram lifetimes = new Histogram();
    private final TlsMetrics backendTls;
    /** What is still counted of removed backends; it is not published. */
    private final BackendMetrics gone;

    UpstreamMetrics(TlsMetrics backendTls) {
        this.backendTls = backendTls;
        this.gone = new BackendMetrics(lifetimes, backendTls);
    }

    /** The counters of a member; they go on if there were some under this name. */
    public BackendMetrics backend(String name) {
        return backends.computeIfAbsent(name, any -> new BackendMetrics(lifetimes, backendTls));
    }

    /** The counters of all backends that are no longer members. */
    public BackendMetrics gone() {
        return gone;
    }

    /** Forgets all other members. */
    public void keepOnly(Collection<String> members) {
        backends.keySet().retainAll(members);
    }

    /** A request begins to wait for capacity. */
    public void waits() {
        counters.increment(WAITING);
    }

    /** A request no longer waits. */
    public void waited(long nanos) {
        counters.add(WAITING, -1);
        queueWaits.record(nanos);
    }

    /** A further attempt of a request has ended. */
    public void retried() {
        counters.increment(RETRIES);
    }

    /** A failed attempt is not retried. */
    public void retryRefused(RetryRefusal why) {
        retriesRefused.increment(why);
    }

    @Nullable BackendMetrics known(String name) {
        return backends.get(name);
    }

    long waiting() {
        return counters.get(WAITING);
    }

    long retries() {
        return counters.get(RETRIES);
    }

    EnumCounters<RetryRefusal> retriesRefused() {
        return retriesRefused;
    }

    /** How long the closed connections to all backends were open. */
    Histogram lifetimes() {
        return lifetimes;
    }

    Histogram queueWaits() {
        return queueWaits;
    }
}
