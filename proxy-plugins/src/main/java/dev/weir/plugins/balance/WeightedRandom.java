package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Draws a backend at random, in proportion to its weight. It has no state, so any number of proxies can use it
 * independently. But unlike {@code round-robin}, it can choose one backend several times in a row.
 */
@Plugin(name = "random", summary = "a random backend, in proportion to its weight")
public final class WeightedRandom implements BalancingStrategy {
    private final WeightedDraw draw;

    /** Draws with this random generator. */
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
