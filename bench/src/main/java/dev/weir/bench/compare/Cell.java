package dev.weir.bench.compare;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The samples of a proxy under a workload.
 *
 * @param workload its id
 * @param loops number of event loops, threads or workers of the proxy, each with its own processor where there are
 *      enough
 * @param proxy the contestant's name
 * @param samples one for each round; empty if nothing was measured
 * @param problem why samples are missing; empty if none are
 */
public record Cell(String workload, int loops, String proxy, List<Sample> samples, String problem) {
    public Cell {
        samples = List.copyOf(samples);
    }

    /** The median of the rounds' values; empty if no round has one. */
    public OptionalDouble median(Figure figure) {
        double[] values = sorted(figure);
        int middle = values.length / 2;
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }

    /** The minimum of the rounds' values. */
    public OptionalDouble min(Figure figure) {
        return Arrays.stream(sorted(figure)).findFirst();
    }

    /** The maximum of the rounds' values. */
    public OptionalDouble max(Figure figure) {
        return Arrays.stream(sorted(figure)).max();
    }

    private double[] sorted(Figure figure) {
        return samples.stream()
                .map(sample -> sample.figure(figure))
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
    }
}
