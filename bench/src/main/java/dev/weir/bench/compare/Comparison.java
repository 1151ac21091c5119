package dev.weir.bench.compare;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The results of one run.
 *
 * @param title what was compared
 * @param date when it began
 * @param machine lines about the machine: processors, system, Java
 * @param reference the name of the proxy that others are compared with
 * @param contestants the proxies, in the order of columns
 * @param workloads in the order of lines
 * @param cells in the order in which they were measured
 * @param unmeasured lines about what could not be measured, and why
 */
public record Comparison(
        String title,
        Instant date,
        List<String> machine,
        String reference,
        List<Contestant> contestants,
        List<Workload> workloads,
        List<Cell> cells,
        List<String> unmeasured) {
    public Comparison {
        machine = List.copyOf(machine);
        contestants = List.copyOf(contestants);
        workloads = List.copyOf(workloads);
        cells = List.copyOf(cells);
        unmeasured = List.copyOf(unmeasured);
    }

    /** The results of a proxy under a workload; empty if it was not run. */
    public Optional<Cell> cell(String workload, int loops, String proxy) {
        return cells.stream()
                .filter(cell -> cell.workload().equals(workload)
                        && cell.loops() == loops
                        && cell.proxy().equals(proxy))
                .findFirst();
    }

    /** The numbers of loops that were measured, in order. */
    public List<Integer> loops() {
        return cells.stream().map(Cell::loops).distinct().sorted().toList();
    }
}
