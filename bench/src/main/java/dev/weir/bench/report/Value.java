package dev.weir.bench.report;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Workload;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure of a cell for a report.
 *
 * @param ratio the median relative to the reference proxy's; empty for that proxy, and if its median is not above 0
 * @param partial whether a round had a problem
 */
record Value(double median, double min, double max, OptionalDouble ratio, boolean partial) {
    /** Computes it; empty if no round could measure it. */
    static Optional<Value> of(Comparison comparison, Workload workload, int loops, String proxy, Figure figure) {
        return comparison.cell(workload.id(), loops, proxy).flatMap(cell -> {
            OptionalDouble median = median(cell, figure);
            if (median.isEmpty()) {
                return Optional.empty();
            }
            double own = median.getAsDouble();
            return Optional.of(new Value(
                    own,
                    cell.min(figure).orElse(own),
                    cell.max(figure).orElse(own),
                    ratio(comparison, cell, workload, figure, own),
                    !cell.problem().isEmpty()));
        });
    }

    private static OptionalDouble ratio(
            Comparison comparison, Cell cell, Workload workload, Figure figure, double own) {
        String reference = comparison.reference();
        if (cell.proxy().equals(reference) || own < 0) {
            return OptionalDouble.empty();
        }
        double other = comparison
                .cell(workload.id(), cell.loops(), reference)
                .map(of -> median(of, figure))
                .orElse(OptionalDouble.empty())
                .orElse(0);
        return other > 0 ? OptionalDouble.of(own / other) : OptionalDouble.empty();
    }

    private static OptionalDouble median(Cell cell, Figure figure) {
        // In a round without a completed request, the cost of one is not finite, and neither is the median.
        OptionalDouble max = cell.max(figure);
        return max.isPresent() && Double.isFinite(max.getAsDouble()) ? cell.median(figure) : OptionalDouble.empty();
    }
}
