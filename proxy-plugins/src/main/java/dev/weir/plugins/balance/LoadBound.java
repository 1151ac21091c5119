package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;

/**
 * Keeps a hash from giving one backend much more than its share: nobody gets more than a factor times the average of
 * requests in flight, this one included (Mirrokni et al. 2016). What is over goes to the backends that follow in a
 * pseudo-random order of its key, as in Envoy: the next one on the ring would be the next to run over. A key that runs
 * over does so to the same backend each time, as long as that has room.
 */
final class LoadBound {
    /** Where a quarter of the weight has room, this many looks miss it once in 10,000 times. */
    private static final int LOOKS = 32;

    private final int percent;

    /**
     * A bound.
     *
     * @param percent of the average, 0 for none
     * @throws IllegalArgumentException if it is less than the average, which not everybody can be below
     */
    LoadBound(int percent) {
        if (percent != 0 && percent < 100) {
            throw new IllegalArgumentException(
                    "load-factor: " + percent + " is less than the average; 0 is no bound, 125 a usual one");
        }
        this.percent = percent;
    }

    /** The owner if it has room, else whoever follows and has. */
    Backend within(Backend owner, long hash, HashTable table, Candidates candidates) {
        if (percent == 0 || owner.activeRequests() == 0) {
            return owner;
        }
        long weight = 0;
        long active = 1;
        for (int i = 0; i < candidates.size(); i++) {
            Backend candidate = candidates.get(i);
            weight += candidate.weight();
            active += candidate.activeRequests();
        }
        long room = percent * active;
        weight *= 100;
        if (hasRoom(owner, room, weight)) {
            return owner;
        }
        for (int i = 1; i <= LOOKS; i++) {
            Backend other = table.owner(Hash.nth(~hash, i), candidates, WhenFull.SPILL);
            if (other != null && hasRoom(other, room, weight)) {
                return other;
            }
        }
        return anyWithRoom(room, weight, candidates);
    }

    /** Compares the requests there with {@code room / weight} for each unit of its own weight. */
    private static boolean hasRoom(Backend backend, long room, long weight) {
        return backend.activeRequests() * weight < room * backend.weight();
    }

    /** There is one, for not everybody is above the average; unless another loop was quicker. */
    private static Backend anyWithRoom(long room, long weight, Candidates candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            if (hasRoom(candidates.get(i), room, weight)) {
                return candidates.get(i);
            }
        }
        return candidates.get(0);
    }
}
