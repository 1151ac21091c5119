package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;

/**
 * Limits the load of each backend in consistent hashing: no backend gets more than a factor times the average of
 * requests in flight, including the new one (Mirrokni et al. 2016). Excess requests go to other backends in a
 * pseudo-random order of the key, as in Envoy, because the next one on the ring would overflow next. A key always
 * overflows to the same backend, as long as that has capacity.
 */
final class LoadBound {
    /** If a quarter of the weight has capacity, this number of attempts fails to find it once in 10,000 times. */
    private static final int LOOKS = 32;

    private final int percent;

    /**
     * A bound.
     *
     * @param percent of the average, 0 for none
     * @throws IllegalArgumentException if it is less than the average
     */
    LoadBound(int percent) {
        if (percent != 0 && percent < 100) {
            throw new IllegalArgumentException("load-factor: " + percent
                    + " is less than the average, 100; use 0 for no limit, or for instance 125");
        }
        this.percent = percent;
    }

    /** The owner if it has capacity, else the next backend of the key with capacity. */
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

    /** Compares its requests for each unit of its weight with {@code room / weight}. */
    private static boolean hasRoom(Backend backend, long room, long weight) {
        return backend.activeRequests() * weight < room * backend.weight();
    }

    /**
     * Finds any backend with capacity. One exists, because not all are above the average, unless another loop used it.
     */
    private static Backend anyWithRoom(long room, long weight, Candidates candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            if (hasRoom(candidates.get(i), room, weight)) {
                return candidates.get(i);
            }
        }
        return candidates.get(0);
    }
}
