package com.example.balancing;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Draws some candidates by chance and takes the one with the fewest requests in flight. */
@Plugin(name = "my-balancer", summary = "draws some candidates and takes the least busy one")
public final class MyBalancer implements BalancingStrategy {
    private final MyBalancerSettings settings;
    private final RandomGenerator random;

    @Inject
    public MyBalancer(MyBalancerSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        Backend best = candidates.get(random.nextInt(candidates.size()));
        for (int i = 1; i < settings.draws(); i++) {
            Backend other = candidates.get(random.nextInt(candidates.size()));
            if (other.activeRequests() < best.activeRequests()) {
                best = other;
            }
        }
        return best;
    }

    @Override
    public String reason() {
        return "fewest requests in flight of some drawn";
    }
}
