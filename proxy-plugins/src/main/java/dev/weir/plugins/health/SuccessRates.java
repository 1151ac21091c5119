package dev.weir.plugins.health;

import dev.weir.api.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Computes the success rates of the backends of an upstream in one interval, and finds outliers. */
final class SuccessRates {
    /** The rate of one backend. */
    record Rate(Backend backend, double percent) {}

    /** Rates that differ only by rounding are not outliers. */
    private static final double ROUNDING = 1e-9;

    private final int leastHosts;
    private final int leastVolume;
    private final List<Rate> rates = new ArrayList<>();

    /**
     * Creates an empty set.
     *
     * @param leastHosts  the minimum number of backends with enough requests for a comparison
     * @param leastVolume the minimum number of requests of a compared backend
     */
    SuccessRates(int leastHosts, int leastVolume) {
        this.leastHosts = leastHosts;
        this.leastVolume = leastVolume;
    }

    void add(Backend backend, OutcomeCounts.Volume volume) {
        if (volume.requests() >= Math.max(leastVolume, 1)) {
            rates.add(new Rate(backend, volume.successPercent()));
        }
    }

    /** The mean. */
    double mean() {
        return rates.stream().mapToDouble(Rate::percent).average().orElse(0);
    }

    /** The mean minus this number of standard deviations. */
    double threshold(double factor) {
        double mean = mean();
        double variance = rates.stream()
                .mapToDouble(rate -> (rate.percent() - mean) * (rate.percent() - mean))
                .average()
                .orElse(0);
        return mean - factor * Math.sqrt(variance);
    }

    /** The rates below a percentage, the lowest first; empty if too few backends have enough requests. */
    List<Rate> below(double percent) {
        return those(rate -> rate.percent() < percent - ROUNDING);
    }

    /** The rates not above a percentage, the lowest first; empty if too few backends have enough requests. */
    List<Rate> atMost(double percent) {
        return those(rate -> rate.percent() <= percent + ROUNDING);
    }

    private List<Rate> those(Predicate<Rate> found) {
        if (rates.size() < leastHosts) {
            return List.of();
        }
        return rates.stream()
                .filter(found)
                .sorted(Comparator.comparingDouble(Rate::percent))
                .toList();
    }
}
