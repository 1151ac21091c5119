package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.report.Table.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the tables of a comparison, with a column for each proxy. */
final class Tables {
    /** Marks a value if a round had a problem. */
    private static final String PARTIAL = "†";

    private Tables() {}

    /** The most important figure of each workload for this number of loops. */
    static Table main(Comparison comparison, int loops) {
        List<List<Entry>> rows = new ArrayList<>();
        for (Workload workload : tried(comparison, loops)) {
            first(workload)
                    .ifPresent(figure -> rows.add(row(
                            comparison,
                            new Entry(workload.title(), name(figure)),
                            proxy -> Value.of(comparison, workload, loops, proxy, figure)
                                    .map(value -> new Entry(median(value), Numbers.ratio(value.ratio()))))));
        }
        return new Table(head(comparison, "workload"), rows);
    }

    /** All figures of a workload, with the minimum and the maximum of the rounds. */
    static Table all(Comparison comparison, Workload workload, int loops) {
        List<List<Entry>> rows = figures(workload)
                .map(figure -> row(
                        comparison,
                        new Entry(name(figure), ""),
                        proxy -> Value.of(comparison, workload, loops, proxy, figure)
                                .map(value -> new Entry(median(value), Numbers.range(value.min(), value.max())))))
                .toList();
        return new Table(head(comparison, "figure"), rows);
    }

    /** The workloads that at least one proxy was run with, at this number of loops. */
    static List<Workload> tried(Comparison comparison, int loops) {
        return comparison.workloads().stream()
                .filter(workload -> comparison.contestants().stream()
                        .anyMatch(proxy -> comparison
                                .cell(workload.id(), loops, proxy.name())
                                .isPresent()))
                .toList();
    }

    /** The most important figure. */
    static Optional<Figure> first(Workload workload) {
        return workload.figures().stream().findFirst();
    }

    /** The name of a figure, with its unit. */
    static String name(Figure figure) {
        return figure.title() + ", " + figure.unit();
    }

    /** A median as a table or a chart shows it. */
    static String median(Value value) {
        return Numbers.text(value.median()) + (value.partial() ? PARTIAL : "");
    }

    /** Processor time is always split. */
    private static Stream<Figure> figures(Workload workload) {
        return workload.figures().stream()
                .flatMap(figure ->
                        figure == Figure.CPU ? Stream.of(figure, Figure.USER, Figure.SYSTEM) : Stream.of(figure))
                .distinct();
    }

    private static List<String> head(Comparison comparison, String corner) {
        return Stream.concat(
                        Stream.of(corner), comparison.contestants().stream().map(Contestant::name))
                .toList();
    }

    private static List<Entry> row(Comparison comparison, Entry title, Function<String, Optional<Entry>> entry) {
        return Stream.concat(
                        Stream.of(title),
                        comparison.contestants().stream()
                                .map(proxy -> entry.apply(proxy.name()).orElse(Entry.NONE)))
                .toList();
    }
}
