package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Draws two different backends and chooses the one with fewer requests in flight relative to its weight; of equals, the
 * one drawn first. The load is almost as even as with a comparison of all backends, and the cost does not grow with
 * their number. Many proxies that choose at the same time do not all choose the same backend.
 *
 * <p>Weights are used twice: a backend is drawn in proportion to its weight, and its requests are divided by its
 * weight. The two drawn backends are always different. If one backend could be drawn twice, then of two backends the
 * busier one would be chosen every fourth time.
 */
@Plugin(name = "two-random-choices", summary = "of two backends drawn by weight, the one with fewer requests in flight")
public final class TwoRandomChoices implements BalancingStrategy {
    private final WeightedDraw draw;

    /** Draws with this random generator. */
    @Inject
    public TwoRandomChoices(RandomGenerator random) {
        this.draw = new WeightedDraw(random);
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        int first = draw.first(candidates);
        if (candidates.size() == 1) {
            return candidates.get(first);
        }
        int second = draw.other(first);
        return isBusier(candidates, first, second) ? candidates.get(second) : candidates.get(first);
    }

    @Override
    public String reason() {
        return "fewer requests in flight of two drawn";
    }

    /** Compares requests per weight, without dividing. */
    private static boolean isBusier(Candidates candidates, int one, int other) {
        long load = (long) candidates.get(one).activeRequests() * candidates.weight(other);
        long otherLoad = (long) candidates.get(other).activeRequests() * candidates.weight(one);
        return load > otherLoad;
    }
}
