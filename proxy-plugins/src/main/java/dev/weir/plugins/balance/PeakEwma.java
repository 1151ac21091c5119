package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Clock;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.random.RandomGenerator;

/**
 * Draws two different backends by weight and chooses the one with the lower expected latency: a moving average of
 * the {@linkplain Cost cost} of requests there, times the requests in flight including the new one. Unlike strategies
 * that only count requests, it sends little to a slow backend even when nothing is in flight there.
 *
 * <p>The average is Finagle's: it jumps up to a peak and comes down slowly. A failed attempt and an answer of 5xx add a
 * penalty for their share, so that a backend that fails at once is not taken for a fast one; and that a single error in
 * thousands does not outweigh how fast it is otherwise. A backend that nothing is known about gets one request, and
 * more when that is back.
 *
 * <p>Costs that differ by less than a quarter say nothing; then requests in flight for the weight decide, and of equals
 * the one drawn first. So weights are met among backends that are equally fast.
 */
@Plugin(name = "peak-ewma", summary = "of two backends drawn by weight, the one with the lower expected latency")
public final class PeakEwma implements BalancingStrategy {
    /** Costs further apart than this are different. */
    private static final double DIFFERENT = 1.25;

    /**
     * What can be set.
     *
     * @param decay   how fast a peak is forgotten
     * @param penalty what a failure costs
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "10s",
                    meaning = "time after which a latency peak has decayed to about a third")
            Duration decay,

            @PluginSetting(defaultValue = "5s", meaning = "time added to the latency of a failed request")
            Duration penalty) {
        /** Checks them. @throws IllegalArgumentException if one of them is out of range */
        public Settings {
            if (decay.compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException(
                        "decay: " + decay.toMillis() + "ms is too short; the minimum is 1ms");
            }
            if (penalty.isNegative()) {
                throw new IllegalArgumentException("penalty: must not be less than 0");
            }
        }
    }

    private final Clock clock;
    private final WeightedDraw draw;
    private final double decayNanos;
    private final double penaltyNanos;
    private IdentityHashMap<Backend, Cost> costs = new IdentityHashMap<>();
    private long membership;

    /** Measures with this clock and draws with this source of chance. */
    @Inject
    public PeakEwma(Settings settings, Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.draw = new WeightedDraw(random);
        this.decayNanos = settings.decay().toNanos();
        this.penaltyNanos = settings.penalty().toNanos();
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        if (costs.isEmpty() || membership != candidates.upstream().version()) {
            meet(candidates);
        }
        int first = draw.first(candidates);
        if (candidates.size() == 1) {
            return candidates.get(first);
        }
        int second = draw.other(first);
        return isBetter(second, first, candidates) ? candidates.get(second) : candidates.get(first);
    }

    @Override
    public String reason() {
        return "lower cost of two drawn";
    }

    private boolean isBetter(int one, int other, Candidates candidates) {
        long now = clock.nanos();
        double cost = cost(candidates.get(one), now);
        double otherCost = cost(candidates.get(other), now);
        double load = candidates.get(one).activeRequests() / (double) candidates.weight(one);
        double otherLoad = candidates.get(other).activeRequests() / (double) candidates.weight(other);
        if (Math.max(cost, otherCost) <= DIFFERENT * Math.min(cost, otherCost)) {
            return load < otherLoad;
        }
        double average = draw.averageWeight();
        return cost * (load * average + 1) < otherCost * (otherLoad * average + 1);
    }

    private double cost(Backend backend, long now) {
        Cost cost = costs.get(backend);
        return cost == null ? 0 : cost.at(now, decayNanos, penaltyNanos, backend.activeRequests());
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        Cost cost = costs.get(backend);
        if (cost != null) {
            boolean refused = outcome.status() >= 500;
            boolean served = outcome.failure() == null && !refused;
            boolean failed = outcome.countsAgainstBackend() || refused;
            cost.observe(outcome.latencyNanos(), served, failed, clock.nanos(), decayNanos);
        }
    }

    /** Keeps what is known about those that stay. */
    private void meet(Candidates candidates) {
        membership = candidates.upstream().version();
        var known = new IdentityHashMap<Backend, Cost>();
        for (Backend member : candidates.upstream().backends()) {
            Cost cost = costs.get(member);
            known.put(member, cost == null ? new Cost() : cost);
        }
        costs = known;
    }
}
