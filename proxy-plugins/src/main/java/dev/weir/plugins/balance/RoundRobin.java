package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.LoopInfo;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;

/**
 * Chooses the backends in turn, each in proportion to its weight and spread as evenly as possible: weights 5, 1 and 1
 * give a a b a c a a. Each loop begins at another place of the round, or all of them would herd onto the first backend.
 *
 * <p>The turn of a backend does not depend on the other candidates: one that leaves and returns does not disturb the
 * order.
 */
@Plugin(name = "round-robin", summary = "each backend in turn, the heavier ones more often")
public final class RoundRobin implements BalancingStrategy {
    private final Rotation rotation;
    private final SmoothRounds rounds;
    private boolean known;
    private boolean even;
    private long version;

    /** Begins as many turns into the round as there are loops before this one. */
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
        return "next in turn";
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
