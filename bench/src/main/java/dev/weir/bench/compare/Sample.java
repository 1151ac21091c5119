package dev.weir.bench.compare;

import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What one round showed.
 *
 * @param figures   those that could be measured, in the units of each
 * @param latencies microseconds from when a request was meant to be sent to the end of its answer; empty if the workload
 *                  has no fixed rate, because what waits for an answer before it asks again cannot tell
 */
public record Sample(Map<Figure, Double> figures, Histogram latencies) {
    public Sample {
        figures = Map.copyOf(figures);
    }

    /** One of them; empty if it could not be measured. */
    public OptionalDouble figure(Figure figure) {
        Double value = figures.get(figure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
