package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.LoopInfo;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;

/**
 * Chooses the backends in a fixed order, each in proportion to its weight and spread as evenly as possible: three
 * backends a, b and c with the weights 5, 1 and 1 are chosen in the order a a b a c a a. Each loop begins at another
 * position of the order. Otherwise all loops would choose the first backend at the same time.
 *
 * <p>The position of a backend does not depend on the other candidates, so the order stays the same when one leaves and
 * returns.
 */
@Plugin(name = "round-robin", summary = "all backends in a fixed order, each in proportion to its weight")
public final class RoundRobin implements BalancingStrategy {
    private final Rotation rotation;
    private final SmoothRounds rounds;
    private boolean known;
    private boolean even;
    private long version;

    /** Begins at the position of the round that is the number of this loop. */
    @Inject
    public RoundRobin(LoopInfo seat) {
        this.rotation = new Rotation(seat.index());
        this.rounds = new SmoothRounds(seat.index());
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        if (!known || version != candidates.version()) {
            known = true;
            version = candidates.version();
            even = isEven(candidates);
        }
        return even ? rotation.next(candidates) : rounds.next(candidates);
    }

    @Override
    public String reason() {
        return "next in order";
    }

    private static boolean isEven(Candidates candidates) {
        int usual = candidates.weight(0);
        for (int i = 1; i < candidates.size(); i++) {
            if (candidates.weight(i) != usual) {
                return false;
            }
        }
        return true;
    }
}
