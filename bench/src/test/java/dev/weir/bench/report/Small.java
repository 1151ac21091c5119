package dev.weir.bench.report;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Sample;
import dev.weir.bench.compare.Traffic;
import dev.weir.bench.compare.Workload;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A comparison that fits on a screen: two workloads, one loop, and a third proxy that failed. */
final class Small {
    static final Workload GET = new Workload(
            "get", "small GET", new Traffic.Closed(64, 0, 0, false), List.of(Figure.CPU, Figure.THROUGHPUT));
    static final Workload IDLE =
            new Workload("idle", "idle clients", new Traffic.Idle(1000), List.of(Figure.RESIDENT_PER_CONNECTION));

    private Small() {}

    static Comparison comparison() {
        return comparison("broken", "exited with status 1");
    }

    /** With a third proxy that has no sample. */
    static Comparison comparison(String broken, String problem) {
        return new Comparison(
                "Weir beside others",
                Instant.parse("2026-11-26T14:03:00Z"),
                List.of("2 processors"),
                "haproxy",
                List.of(
                        new Contestant("haproxy", "2.6.12"),
                        new Contestant("weir", "0.1.0"),
                        new Contestant(broken, problem)),
                List.of(GET, IDLE),
                List.of(
                        new Cell("get", 1, "haproxy", List.of(get(20, 8, 12), get(19, 7, 12), get(22, 8, 14)), ""),
                        new Cell("get", 1, "weir", List.of(get(18, 9, 9), get(16, 8, 8), get(17, 8, 9)), ""),
                        new Cell("get", 1, broken, List.of(), problem),
                        new Cell("idle", 1, "weir", List.of(idle(1.5)), "")),
                List.of("nginx: there is no such program"));
    }

    static Sample get(double cpu, double user, double system) {
        return new Sample(
                Map.of(Figure.CPU, cpu, Figure.USER, user, Figure.SYSTEM, system, Figure.THROUGHPUT, 1_000_000 / cpu),
                new Histogram(3));
    }

    static Sample idle(double kibibytes) {
        return new Sample(Map.of(Figure.RESIDENT_PER_CONNECTION, kibibytes), new Histogram(3));
    }

    /** A round with requests of these latencies. */
    static Sample open(long... micros) {
        var latencies = new Histogram(3);
        Arrays.stream(micros).forEach(latencies::recordValue);
        return new Sample(Map.of(Figure.CPU, 1.25), latencies);
    }

    static Comparison with(List<Workload> workloads, List<Cell> cells) {
        Comparison all = comparison();
        return new Comparison(
                all.title(),
                all.date(),
                all.machine(),
                all.reference(),
                all.contestants(),
                workloads,
                cells,
                all.unmeasured());
    }
}
