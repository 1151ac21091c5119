package com.example.quietest;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Chooses the backend with the fewest requests in flight; chance decides between equals. */
@Plugin(name = "quietest", summary = "the backend with the fewest requests in flight")
public final class Quietest implements BalancingStrategy {
    private final RandomGenerator random;

    @Inject
    public Quietest(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        int size = candidates.size();
        int first = random.nextInt(size); // otherwise all loops would begin with the same backend
        Backend quietest = candidates.get(first);
        for (int i = 1; i < size; i++) {
            Backend other = candidates.get((first + i) % size);
            if (other.activeRequests() < quietest.activeRequests()) {
                quietest = other;
            }
        }
        return quietest;
    }
}
