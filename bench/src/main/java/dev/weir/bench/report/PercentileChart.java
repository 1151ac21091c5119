package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A chart of latency by percentile: a curve for each proxy, over all rounds; both axes are logarithmic. */
final class PercentileChart {
    private static final double WIDTH = 440;
    private static final double TOP = 24;
    private static final double BOTTOM = 234;
    private static final double AXIS = 40;
    private static final double LEFT = 46;
    private static final double LINE = 15;
    private static final double GAP = 22;
    private static final int LETTERS = 12;
    private static final double MICROS = 1000;

    private static final List<String> PERCENTILES = List.of("50", "90", "99", "99.9", "99.99");
    /** Number of a curve's points between the first and the last. */
    private static final int POINTS = 75;

    /** The end of a curve, with its name. */
    private record End(String proxy, double x, double y) {}

    private final Comparison comparison;
    private final Map<String, Histogram> latencies;
    private final Scale across;
    private final Scale up;
    private final Svg svg;

    private PercentileChart(Comparison comparison, Workload workload, int loops) {
        this.comparison = comparison;
        latencies = latencies(comparison, workload, loops);
        double labels = latencies.keySet().stream()
                .mapToDouble(proxy -> Svg.width(Svg.shortened(proxy, LETTERS)))
                .max()
                .orElse(0);
        across = new Scale(beyond(50), beyond(99.99), LEFT, WIDTH - labels - GAP, true);
        up = Scale.log(extremes(comparison, workload), BOTTOM, TOP);
        svg = new Svg(WIDTH, BOTTOM + AXIS, description(workload, loops));
    }

    /** Draws it; empty if no proxy has latencies. */
    static String of(Comparison comparison, Workload workload, int loops) {
        return latencies(comparison, workload, loops).isEmpty()
                ? ""
                : new PercentileChart(comparison, workload, loops).draw();
    }

    private static Map<String, Histogram> latencies(Comparison comparison, Workload workload, int loops) {
        Map<String, Histogram> all = new LinkedHashMap<>();
        for (Contestant proxy : comparison.contestants()) {
            Latencies.of(comparison, workload, loops, proxy.name()).ifPresent(one -> all.put(proxy.name(), one));
        }
        return all;
    }

    private String draw() {
        axes();
        List<End> ends = new ArrayList<>();
        latencies.forEach((proxy, histogram) -> ends.add(curve(proxy, histogram)));
        names(ends);
        return svg.done();
    }

    private void axes() {
        for (String percentile : PERCENTILES) {
            double x = across.at(beyond(Double.parseDouble(percentile)));
            svg.line(x, TOP, x, BOTTOM, "grid");
            svg.text(x, BOTTOM + 14, percentile, "tick middle");
        }
        svg.text((across.from() + across.to()) / 2, BOTTOM + 32, "percentile of requests, %", "axis middle");
        for (double tick : up.ticks()) {
            svg.line(across.from(), up.at(tick), across.to(), up.at(tick), "grid");
            svg.text(LEFT - 6, up.at(tick) + 4, Numbers.tick(tick), "tick end");
        }
        svg.text(0, 12, "latency, ms", "axis");
    }

    private End curve(String proxy, Histogram histogram) {
        // Beyond its last request a curve would show only the maximum.
        double last = Math.min(across.high(), Math.max(across.low(), (double) histogram.getTotalCount()));
        String points = IntStream.rangeClosed(0, POINTS)
                .mapToDouble(i -> across.low() * Math.pow(last / across.low(), (double) i / POINTS))
                .mapToObj(beyond -> Markup.decimal(across.at(beyond)) + ","
                        + Markup.decimal(up.at(millis(histogram, percentile(beyond)))))
                .collect(Collectors.joining(" "));
        svg.open("line " + Palette.of(comparison, proxy), proxy + ": " + summary(histogram));
        svg.curve(points, "curve").close();
        return new End(proxy, across.at(last), up.at(millis(histogram, percentile(last))));
    }

    /** Writes names at the right, in the order of the curves' ends, without overlaps. */
    private void names(List<End> ends) {
        List<End> down =
                ends.stream().sorted(Comparator.comparingDouble(End::y)).toList();
        double[] places = Spread.apart(down.stream().mapToDouble(End::y).toArray(), LINE, TOP, BOTTOM);
        for (int i = 0; i < places.length; i++) {
            End end = down.get(i);
            svg.open("end " + Palette.of(comparison, end.proxy()), end.proxy());
            svg.circle(end.x(), end.y(), 2.5, "dot");
            svg.line(end.x(), end.y(), across.to() + GAP - 6, places[i], "leader");
            svg.text(across.to() + GAP - 2, places[i] + 4, Svg.shortened(end.proxy(), LETTERS), "name")
                    .close();
        }
    }

    /** The latencies of every number of loops, so that charts side by side have one scale. */
    private static DoubleStream extremes(Comparison comparison, Workload workload) {
        return comparison.loops().stream()
                .flatMap(loops -> latencies(comparison, workload, loops).values().stream())
                .flatMapToDouble(one -> DoubleStream.of(millis(one, 50), millis(one, 99.99)));
    }

    private String description(Workload workload, int loops) {
        List<String> curves = latencies.entrySet().stream()
                .map(one -> one.getKey() + " " + summary(one.getValue()))
                .toList();
        return workload.title() + ", " + Numbers.count(loops, "loop") + ": latency by percentile: "
                + String.join("; ", curves);
    }

    private static String summary(Histogram histogram) {
        return "half within " + Numbers.text(millis(histogram, 50)) + " ms, 99 % within "
                + Numbers.text(millis(histogram, 99)) + " ms, 99.9 % within " + Numbers.text(millis(histogram, 99.9))
                + " ms";
    }

    private static double millis(Histogram histogram, double percentile) {
        return Math.max(1, histogram.getValueAtPercentile(percentile)) / MICROS;
    }

    /** One in how many requests takes longer. */
    private static double beyond(double percentile) {
        return 100 / (100 - percentile);
    }

    private static double percentile(double beyond) {
        return 100 - 100 / beyond;
    }
}
