package dev.weir.bench.report;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Sample;
import dev.weir.bench.compare.Workload;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Merges the latencies of all rounds of a cell. */
final class Latencies {
    private Latencies() {}

    /** Merges them; empty if no round has any. */
    static Optional<Histogram> of(Comparison comparison, Workload workload, int loops, String proxy) {
        List<Histogram> rounds =
                comparison.cell(workload.id(), loops, proxy).map(Cell::samples).orElse(List.of()).stream()
                        .map(Sample::latencies)
                        .filter(latencies -> latencies.getTotalCount() > 0)
                        .toList();
        if (rounds.isEmpty()) {
            return Optional.empty();
        }
        Histogram all = rounds.get(0).copy();
        all.setAutoResize(true); // a later round may have slower requests than the first has room for
        rounds.stream().skip(1).forEach(all::add);
        return Optional.of(all);
    }
}
