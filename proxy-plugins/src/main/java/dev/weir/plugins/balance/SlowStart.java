package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Clock;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Increases the traffic of a backend gradually after it enters rotation, so that it can fill its caches and compile its
 * code first. Meanwhile the wrapped strategy sees a lower weight for that backend. So the wrapped strategy must use
 * {@link Candidates#weight}, as {@code round-robin}, {@code least-requests}, {@code random}, {@code two-random-choices}
 * and {@code peak-ewma} do. It has no effect on a strategy that chooses by a key.
 *
 * <p>The weight grows as in Envoy: it is the elapsed fraction of the window, to the power of {@code 100 / aggression},
 * with a minimum. At the start of the proxy all backends are new, so their shares do not change.
 */
@Plugin(
        name = "slow-start",
        summary = "wraps another strategy: increases the traffic of new and recovered backends gradually")
public final class SlowStart implements BalancingStrategy {
    /** All weights are multiplied by this, so that small ones can grow gradually. */
    private static final int SCALE = 100;

    /**
     * The settings.
     *
     * @param window     the duration of the increase
     * @param minPercent the initial share of the weight
     * @param aggression the shape of the growth; 100 is linear
     */
    public record Settings(
            @PluginSetting(defaultValue = "30s", meaning = "time until a backend gets its full share")
            Duration window,

            @PluginSetting(
                    defaultValue = "10",
                    meaning = "minimum weight during slow start, in percent of the full weight")
            int minPercent,

            @PluginSetting(
                    defaultValue = "100",
                    meaning = "growth of the share: 100 for linear growth, more for faster growth at first")
            int aggression) {
        /** Checks them. @throws IllegalArgumentException if one of them is out of range */
        public Settings {
            if (window.compareTo(Duration.ofMillis(100)) < 0) {
                throw new IllegalArgumentException(
                        "window: " + window.toMillis() + "ms is too short; the minimum is 100ms");
            }
            if (minPercent < 1 || minPercent > 100) {
                throw new IllegalArgumentException("min-percent: " + minPercent + " is not from 1 to 100");
            }
            if (aggression < 1) {
                throw new IllegalArgumentException("aggression: " + aggression + " is too small; the minimum is 1");
            }
        }
    }

    private final BalancingStrategy inner;
    private final Clock clock;
    private final long windowNanos;
    private final double least;
    private final double exponent;
    private final AdjustedCandidates view = new AdjustedCandidates();
    private long views;
    private long version;
    private boolean growing;
    private long dueNanos;

    /** Wraps a strategy. */
    @Inject
    public SlowStart(BalancingStrategy inner, Settings settings, Clock clock) {
        this.inner = inner;
        this.clock = clock;
        this.windowNanos = settings.window().toNanos();
        this.least = settings.minPercent() / 100.0;
        this.exponent = 100.0 / settings.aggression();
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        if (views == 0 || version != candidates.version() || (growing && clock.nanos() - dueNanos >= 0)) {
            weigh(candidates);
        }
        return inner.choose(request, view.over(candidates));
    }

    @Override
    public @Nullable String reason() {
        return inner.reason();
    }

    @Override
    public @Nullable Backend waitFor(Request request, Candidates candidates) {
        return inner.waitFor(request, candidates);
    }

    @Override
    public void started(Backend backend) {
        inner.started(backend);
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        inner.completed(backend, outcome);
    }

    /** In a hundred steps, because a strategy may have to reset its state when weights change. */
    private void weigh(Candidates candidates) {
        long now = clock.nanos();
        version = candidates.version();
        dueNanos = now + windowNanos / 100;
        growing = false;
        views++;
        view.clear(views);
        for (int i = 0; i < candidates.size(); i++) {
            double share = share(candidates.get(i).healthStatus(), now);
            growing |= share < 1;
            view.add(candidates.get(i), (int) Math.max(1, Math.round(candidates.weight(i) * SCALE * share)));
        }
    }

    private double share(HealthStatus healthStatus, long now) {
        long age = now - healthStatus.sinceNanos();
        if (age >= windowNanos || healthStatus.state() != State.IN_ROTATION) {
            return 1; // backends out of rotation are candidates only in a panic, with full weight
        }
        double grown = (double) Math.max(0, age) / windowNanos;
        return Math.max(least, Math.pow(grown, exponent));
    }
}
