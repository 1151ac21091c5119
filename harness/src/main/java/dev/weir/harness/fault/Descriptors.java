package dev.weir.harness.fault;

import dev.weir.api.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a proxy's process has open while no client is connected.
 *
 * @param all    descriptors; -1 if the proxy is no process of its own
 * @param pooled connections that are open at the backends, which a pool may hold for as long as it likes
 */
public record Descriptors(int all, int pooled) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long STEADY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Whether the proxy's process can be looked at. */
    boolean known() {
        return all >= 0;
    }

    /** What the pool does not account for; that it grew means a leak. */
    int besidesPool() {
        return known() ? all - pooled : 0;
    }

    static Descriptors now(RunningProxy proxy, List<FaultyBackend> backends) {
        int pooled = backends.stream().mapToInt(FaultyBackend::openConnections).sum();
        return new Descriptors(proxy.descriptors().orElse(-1), pooled);
    }

    /** Waits until nothing has changed for a while. */
    static Descriptors steady(RunningProxy proxy, List<FaultyBackend> backends, Clock clock) {
        var last = new Object() {
            private Descriptors seen = now(proxy, backends);
            private long since = clock.nanos();
        };
        Poll.until(
                () -> {
                    Descriptors seen = now(proxy, backends);
                    if (!seen.equals(last.seen)) {
                        last.seen = seen;
                        last.since = clock.nanos();
                    }
                    return clock.nanos() - last.since > STEADY_NANOS;
                },
                LIMIT,
                clock);
        return last.seen;
    }

    /** Waits until there are no more than before, not counting the pool; or until it is clear that there will be. */
    Descriptors awaitAgain(RunningProxy proxy, List<FaultyBackend> backends, Duration patience, Clock clock) {
        Poll.until(() -> now(proxy, backends).besidesPool() <= besidesPool(), patience, clock);
        return now(proxy, backends);
    }
}
