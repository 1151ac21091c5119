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
 * Draws two different backends by weight and chooses the one with the lower expected latency: the moving average of its
 * response times, times its requests in flight including the new one. A strategy that only counts requests uses a slow
 * backend whenever it has few requests in flight. This strategy sends few requests there.
 *
 * <p>The average is Finagle's: it increases at once to a peak and decreases slowly. Failed attempts and 5xx responses
 * increase it too: by the share of the backend's requests that failed, times {@code penalty}. Therefore a backend that
 * fails at once does not look fast, and a single error in thousands has little effect. A backend without any response
 * yet gets one request, and more when that one has ended.
 *
 * <p>Averages that differ by less than a quarter count as equal. Then the backend with fewer requests in flight
 * relative to its weight is chosen. If these are equal too, the one drawn first is chosen. So backends of equal speed
 * get requests in proportion to their weights.
 */
@Plugin(name = "peak-ewma", summary = "of two backends drawn by weight, the one with the lower expected latency")
public final class PeakEwma implements BalancingStrategy {
    /** Costs with at least this ratio are different. */
    private static final double DIFFERENT = 1.25;

    /**
     * The settings.
     *
     * @param decay   the time in which a peak decays
     * @param penalty the cost of a failure
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

    /** Measures with this clock and draws with this random generator. */
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

    /** Keeps the costs of the backends that remain. */
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
