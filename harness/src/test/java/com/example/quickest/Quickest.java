package com.example.quickest;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws two candidates at random, and chooses the one that is likely to respond first. */
@Plugin(name = "quickest", summary = "of two drawn at random, the one that is likely to respond first")
public final class Quickest implements BalancingStrategy {
    private final QuickestSettings settings;
    private final RandomGenerator random;
    private final Map<Backend, Latency> latencies = new HashMap<>();
    private long members = -1;

    @Inject
    public Quickest(QuickestSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        forgetRemoved(candidates);
        Backend one = candidates.get(random.nextInt(candidates.size()));
        Backend other = candidates.get(random.nextInt(candidates.size())); // maybe the same: no backend starves
        return cost(other) < cost(one) ? other : one;
    }

    /** The mean response time, times the requests in flight including the new one. */
    private double cost(Backend backend) {
        Latency known = latencies.get(backend);
        return known == null ? 0 : known.nanos() * (backend.activeRequests() + 1);
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        boolean failed = outcome.countsAgainstBackend();
        long nanos = failed ? settings.penalty().toNanos() : outcome.latencyNanos();
        Latency known = latencies.get(backend);
        if (known == null) {
            latencies.put(backend, new Latency(nanos));
        } else {
            known.learn(nanos, settings.memory());
        }
    }

    private void forgetRemoved(Candidates candidates) {
        if (members != candidates.upstream().version()) {
            members = candidates.upstream().version();
            latencies.keySet().retainAll(candidates.upstream().backends());
        }
    }
}
