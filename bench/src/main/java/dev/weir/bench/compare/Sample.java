package dev.weir.bench.compare;

import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * The measurements of one round.
 *
 * @param figures the measured ones, each in its unit
 * @param latencies microseconds from when a request should have been sent to the end of its response; empty if the
 *      workload has no fixed rate, because a client that waits for a response before its next request cannot measure
 *      them
 */
public record Sample(Map<Figure, Double> figures, Histogram latencies) {
    public Sample {
        figures = Map.copyOf(figures);
    }

    /** The value of a figure; empty if it could not be measured. */
    public OptionalDouble figure(Figure figure) {
        Double value = figures.get(figure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
