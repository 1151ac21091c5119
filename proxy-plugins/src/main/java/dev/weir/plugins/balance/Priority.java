package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the backends of a higher priority number as a reserve, and has the wrapped strategy choose among the backends
 * of one priority. The first priority gets all traffic while enough of its backends are in rotation. If fewer are, the
 * next priorities get the part that it cannot carry. For example, with 50 % of its backends in rotation, a priority
 * carries 140 × 0.5 = 70 % of the traffic (see {@link PriorityLevels}).
 *
 * <p>The priority of a request is drawn at random and not derived from its key. While two priorities share the traffic,
 * a strategy that chooses by a key has two backends for each key.
 */
@Plugin(
        name = "priority",
        summary = "wraps another strategy: uses backends with a higher priority number only as a reserve")
public final class Priority implements BalancingStrategy {
    /**
     * The settings.
     *
     * @param overProvisioning the load that a backend can carry, in percent of its share
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "140",
                    meaning = "traffic that a priority can carry with all its backends in rotation, in percent")
            int overProvisioning) {
        /** Checks them. @throws IllegalArgumentException if a whole priority could not carry the traffic */
        public Settings {
            if (overProvisioning < 100) {
                throw new IllegalArgumentException(
                        "over-provisioning: " + overProvisioning + " is too small; the minimum is 100");
            }
        }
    }

    private final BalancingStrategy inner;
    private final RandomGenerator random;
    private final PriorityLevels levels;

    /** Wraps a strategy. */
    @Inject
    public Priority(BalancingStrategy inner, Settings settings, RandomGenerator random) {
        this.inner = inner;
        this.random = random;
        this.levels = new PriorityLevels(settings.overProvisioning());
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        levels.follow(candidates);
        int percentile = levels.areShared() ? random.nextInt(100) : 0;
        return inner.choose(request, levels.at(percentile).over(candidates));
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
}
