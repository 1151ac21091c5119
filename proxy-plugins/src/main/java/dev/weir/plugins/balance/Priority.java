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
 * Keeps the backends of a higher priority number as a reserve, and has the wrapped strategy choose among those of one
 * priority. The first priority gets everything as long as enough of it is in rotation, and gives up gradually what it
 * can no longer bear: see {@link PriorityLevels}.
 *
 * <p>Which priority a request goes to is drawn, not derived from its key: while two of them share the traffic, a
 * strategy that goes by a key has two backends for each.
 */
@Plugin(
        name = "priority",
        summary = "wraps another strategy: uses backends with a higher priority number only as a reserve")
public final class Priority implements BalancingStrategy {
    /**
     * What can be set.
     *
     * @param overProvisioning how much more than its share a backend can bear
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "140",
                    meaning = "traffic that a priority can carry with all its backends in rotation, in percent")
            int overProvisioning) {
        /** Checks them. @throws IllegalArgumentException if a whole priority could not bear the traffic */
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
