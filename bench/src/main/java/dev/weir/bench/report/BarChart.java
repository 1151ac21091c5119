package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** A bar chart of one figure: the median of each proxy, with whiskers from the minimum to the maximum of the rounds. */
final class BarChart {
    private static final double WIDTH = 440;
    private static final double TOP = 4;
    private static final double ROW = 30;
    private static final double BAR = 18;
    private static final double WHISKER = 4;
    private static final double GAP = 10;
    private static final double AXIS = 40;
    private static final int LETTERS = 22;

    private final Comparison comparison;
    private final Workload workload;
    private final int loops;
    private final Figure figure;
    private final List<String> proxies;
    private final double bottom;
    private final Scale scale;
    private final Svg svg;

    private BarChart(Comparison comparison, Workload workload, int loops, Figure figure) {
        this.comparison = comparison;
        this.workload = workload;
        this.loops = loops;
        this.figure = figure;
        proxies = comparison.contestants().stream().map(Contestant::name).toList();
        bottom = TOP + ROW * proxies.size();
        double left = proxies.stream()
                        .mapToDouble(proxy -> Svg.width(Svg.shortened(proxy, LETTERS)))
                        .max()
                        .orElse(0)
                + GAP;
        double labels = proxies.stream()
                .flatMap(proxy -> value(proxy).stream())
                .mapToDouble(value -> Svg.width(label(value)))
                .max()
                .orElse(0);
        scale = Scale.fromZero(greatest(), left, WIDTH - labels - GAP);
        svg = new Svg(WIDTH, bottom + AXIS, description());
    }

    static String of(Comparison comparison, Workload workload, int loops, Figure figure) {
        return new BarChart(comparison, workload, loops, figure).draw();
    }

    private String draw() {
        axis();
        for (int i = 0; i < proxies.size(); i++) {
            row(proxies.get(i), TOP + i * ROW);
        }
        return svg.done();
    }

    private void axis() {
        for (double tick : scale.ticks()) {
            svg.line(scale.at(tick), TOP, scale.at(tick), bottom, "grid");
            svg.text(scale.at(tick), bottom + 14, Numbers.tick(tick), "tick middle");
        }
        svg.text((scale.from() + scale.to()) / 2, bottom + 32, Tables.name(figure), "axis middle");
    }

    private void row(String proxy, double top) {
        double middle = top + ROW / 2;
        svg.text(scale.from() - GAP + 2, middle + 4, Svg.shortened(proxy, LETTERS), "name end");
        Optional<Value> value = value(proxy);
        if (value.isPresent()) {
            bar(proxy, value.orElseThrow(), middle);
        } else {
            svg.text(scale.from() + 4, middle + 4, "not measured", "none");
        }
    }

    private void bar(String proxy, Value value, double middle) {
        svg.open("bar " + Palette.of(comparison, proxy), hover(proxy, value));
        double split = scale.at(value.median() * user(proxy));
        double end = scale.at(value.median());
        double top = middle - BAR / 2;
        svg.rect(scale.from(), top, split - scale.from(), BAR, "whole");
        svg.rect(split, top, end - split, BAR, "rest");
        if (value.max() > value.min()) {
            double min = scale.at(value.min());
            double max = scale.at(value.max());
            svg.line(min, middle, max, middle, "whisker");
            svg.line(min, middle - WHISKER, min, middle + WHISKER, "whisker");
            svg.line(max, middle - WHISKER, max, middle + WHISKER, "whisker");
        }
        svg.text(WIDTH, middle + 4, label(value), "value end").close();
    }

    /** The share of a bar in the full shade: all of it, unless processor time can be split. */
    private double user(String proxy) {
        Optional<Value> user = Value.of(comparison, workload, loops, proxy, Figure.USER);
        Optional<Value> system = Value.of(comparison, workload, loops, proxy, Figure.SYSTEM);
        if (figure != Figure.CPU || user.isEmpty() || system.isEmpty()) {
            return 1;
        }
        // Medians of parts need not add up to the median of the whole, so the bar shows their proportion.
        double both = user.orElseThrow().median() + system.orElseThrow().median();
        return both > 0 ? user.orElseThrow().median() / both : 1;
    }

    /** The values of every number of loops, so that charts side by side have one scale. */
    private DoubleStream greatest() {
        return comparison.loops().stream()
                .flatMap(any ->
                        proxies.stream().flatMap(proxy -> Value.of(comparison, workload, any, proxy, figure).stream()))
                .mapToDouble(Value::max);
    }

    private Optional<Value> value(String proxy) {
        return Value.of(comparison, workload, loops, proxy, figure);
    }

    private static String label(Value value) {
        return Tables.median(value) + (value.ratio().isPresent() ? " (" + Numbers.ratio(value.ratio()) + ")" : "");
    }

    private String hover(String proxy, Value value) {
        String range = Numbers.range(value.min(), value.max());
        return proxy + ": " + label(value) + " " + figure.unit() + (range.isEmpty() ? "" : ", rounds " + range);
    }

    private String description() {
        List<String> bars = proxies.stream()
                .map(proxy -> proxy + " " + value(proxy).map(BarChart::label).orElse("not measured"))
                .toList();
        return workload.title() + ", " + Numbers.count(loops, "loop") + ": " + Tables.name(figure) + ": "
                + String.join(", ", bars);
    }
}
