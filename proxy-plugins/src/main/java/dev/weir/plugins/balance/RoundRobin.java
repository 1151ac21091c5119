package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.LoopSeat;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;

/** Takes the backends in turn. Each loop begins at another one, or all of them would herd onto the first. */
@Plugin(name = "round-robin", summary = "each backend in turn")
public final class RoundRobin implements BalancingStrategy {
    private int turn;

    /** Begins at the backend that stands where the loop does. */
    @Inject
    public RoundRobin(LoopSeat seat) {
        this.turn = seat.index();
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        int index = Math.floorMod(turn, candidates.size());
        turn = index + 1;
        return candidates.get(index);
    }
}
