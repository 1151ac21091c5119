package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Draws a backend, each as often as its weight says. Nothing to remember and nothing to get into step, so any number of
 * proxies can do it side by side; but chance sends bursts that round robin would not.
 */
@Plugin(name = "random", summary = "any backend, as often as its weight says")
public final class WeightedRandom implements BalancingStrategy {
    private final WeightedDraw draw;

    /** Draws with this source of chance. */
    @Inject
    public WeightedRandom(RandomGenerator random) {
        this.draw = new WeightedDraw(random);
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        return candidates.get(draw.first(candidates));
    }

    @Override
    public String reason() {
        return "drawn by weight";
    }
}
