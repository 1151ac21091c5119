package dev.weir.bench.compare;

import dev.weir.bench.load.LoadResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Readings before a round, from which the readings after it give figures. */
final class Measurement {
    private static final double NANOS_IN_MICRO = 1e3;
    private static final double NANOS_IN_SECOND = 1e9;
    private static final double MICROS_IN_MILLI = 1e3;
    private static final double PERCENT = 100;

    private final ProcessMeter meter;
    private final Team team;
    private final Optional<Usage> usage;
    private final long accepted;

    private Measurement(Team team, ProcessMeter meter) {
        this.team = team;
        this.meter = meter;
        this.accepted = team.accepted();
        this.usage = meter.usage();
    }

    /** Takes the readings before a round. */
    static Measurement begin(Team team, Entrant entrant) {
        return new Measurement(team, new ProcessMeter(entrant::processes));
    }

    /** Takes the readings after it. */
    Sample end(LoadResult result) {
        var figures = new EnumMap<Figure, Double>(Figure.class);
        Optional<Usage> now = meter.usage();
        if (result.completed() > 0) {
            if (usage.isPresent() && now.isPresent()) {
                addTime(figures, now.get().since(usage.get()), result.completed());
            }
            figures.put(Figure.THROUGHPUT, result.completed() * NANOS_IN_SECOND / result.nanos());
            figures.put(Figure.BACKEND_CONNECTIONS, (team.accepted() - accepted) * PERCENT / result.completed());
        }
        if (result.latencies().getTotalCount() > 0) {
            figures.put(Figure.P50, result.latencies().getValueAtPercentile(50) / MICROS_IN_MILLI);
            figures.put(Figure.P99, result.latencies().getValueAtPercentile(99) / MICROS_IN_MILLI);
            figures.put(Figure.P999, result.latencies().getValueAtPercentile(99.9) / MICROS_IN_MILLI);
        }
        figures.put(Figure.FAILED, result.failed() * PERCENT / Math.max(1, result.completed() + result.failed()));
        meter.residentMib().ifPresent(mib -> figures.put(Figure.RESIDENT, mib));
        return new Sample(figures, result.latencies());
    }

    private static void addTime(Map<Figure, Double> figures, Usage.Spent spent, long requests) {
        double micros = spent.nanos() / NANOS_IN_MICRO / requests;
        figures.put(Figure.CPU, micros);
        figures.put(Figure.USER, micros * spent.userShare());
        figures.put(Figure.SYSTEM, micros * (1 - spent.userShare()));
    }
}
