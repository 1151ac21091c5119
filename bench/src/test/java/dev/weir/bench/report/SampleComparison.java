package dev.weir.bench.report;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Sample;
import dev.weir.bench.compare.Traffic;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.load.OriginBehaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** A comparison of the size that a run makes, with invented values; its main method writes it, to be looked at. */
final class SampleComparison {
    static final List<Contestant> PROXIES = List.of(
            new Contestant("haproxy", "2.6.12-1+deb12u2"),
            new Contestant("nginx", "1.22.1"),
            new Contestant("weir", "0.1.0-SNAPSHOT"),
            new Contestant("envoy", "1.31.0"),
            new Contestant("spring-cloud-gateway", "4.1.5"),
            new Contestant("traefik", ""));

    private static final List<Figure> CLOSED =
            List.of(Figure.CPU, Figure.THROUGHPUT, Figure.FAILED, Figure.RESIDENT, Figure.BACKEND_CONNECTIONS);
    private static final List<Figure> OPEN =
            List.of(Figure.CPU, Figure.P50, Figure.P99, Figure.P999, Figure.FAILED, Figure.RESIDENT);
    private static final List<Figure> IDLE =
            List.of(Figure.RESIDENT_PER_CONNECTION, Figure.HEAP_PER_CONNECTION, Figure.DIRECT_PER_CONNECTION);

    private static final List<Workload> WORKLOADS = List.of(
            new Workload("small", "small GET, 64 clients", new Traffic.Closed(64, 128, 0, false), CLOSED),
            new Workload("many", "small GET, 1,000 clients", new Traffic.Closed(1000, 128, 0, false), CLOSED),
            new Workload("large", "GET of 1 MiB", new Traffic.Closed(16, 1 << 20, 0, false), CLOSED),
            new Workload("upload", "POST of 64 KiB", new Traffic.Closed(16, 0, 65536, false), CLOSED),
            new Workload("close", "a connection for each request", new Traffic.Closed(64, 128, 0, true), CLOSED),
            new Workload("steady", "steady rate", new Traffic.Open(64, 0, OriginBehaviour.WELL), OPEN),
            new Workload("reset", "one backend resets", new Traffic.Open(64, 4000, OriginBehaviour.RESETTING), OPEN),
            new Workload("slow", "one backend is slow", new Traffic.Open(64, 4000, OriginBehaviour.SLOW), OPEN),
            new Workload(
                    "throughput",
                    "as much as it can",
                    new Traffic.Closed(64, 128, 0, false),
                    List.of(Figure.THROUGHPUT, Figure.CPU)),
            new Workload("idle", "10,000 idle clients", new Traffic.Idle(10_000), IDLE));

    private final Random random = new Random(1);

    private SampleComparison() {}

    public static void main(String[] args) throws IOException {
        Reports.write(comparison(), Path.of(args[0]));
    }

    static Comparison comparison() {
        return new Comparison(
                "Weir beside other proxies",
                Instant.parse("2026-11-26T14:03:00Z"),
                List.of("2 processors: AMD EPYC", "Linux 6.1.0-18-amd64", "OpenJDK 17.0.15"),
                "haproxy",
                PROXIES,
                WORKLOADS,
                new SampleComparison().cells(),
                List.of("caddy: there is no program of that name", "clients and backends share one processor"));
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int loops : List.of(1, 2)) {
            for (Workload workload : WORKLOADS) {
                for (int i = 0; i < PROXIES.size(); i++) {
                    cell(workload, loops, i, cells);
                }
            }
        }
        return cells;
    }

    private void cell(Workload workload, int loops, int proxy, List<Cell> cells) {
        String name = PROXIES.get(proxy).name();
        if (workload.id().equals("upload") && name.equals("traefik")) {
            return;
        }
        boolean dead = workload.id().equals("close") && name.equals("envoy");
        boolean partial = workload.id().equals("reset") && name.equals("nginx") && loops == 2;
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < (dead ? 0 : partial ? 3 : 5); round++) {
            samples.add(sample(workload, 15 + 7 * proxy * proxy * random.nextDouble()));
        }
        cells.add(new Cell(
                workload.id(),
                loops,
                name,
                samples,
                dead ? "exited with status 1: <no> such | option" : partial ? "two rounds took longer than 60 s" : ""));
    }

    private Sample sample(Workload workload, double base) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Figure figure : workload.figures()) {
            figures.put(figure, base * (0.9 + 0.2 * random.nextDouble()));
        }
        if (figures.containsKey(Figure.CPU)) {
            figures.put(Figure.USER, 0.4 * base);
            figures.put(Figure.SYSTEM, 0.55 * base);
        }
        figures.computeIfPresent(Figure.THROUGHPUT, (figure, value) -> 1_000_000 / value);
        figures.computeIfPresent(Figure.FAILED, (figure, value) -> value > 30 ? 0.02 : 0);
        var latencies = new Histogram(3);
        if (workload.traffic() instanceof Traffic.Open) {
            for (int i = 0; i < 6000; i++) {
                latencies.recordValue((long) (base * 10 / Math.pow(1 - random.nextDouble(), 0.5)));
            }
        }
        return new Sample(figures, latencies);
    }
}
