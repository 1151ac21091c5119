package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.report.Table.Entry;
import dev.weir.bench.worth.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The effect of plugins: a line for each variant of Weir, a column for each figure. */
final class WorthTable {
    private static final List<Figure> COLUMNS = List.of(
            Figure.CPU,
            Figure.THROUGHPUT,
            Figure.P50,
            Figure.P99,
            Figure.P999,
            Figure.BACKEND_CONNECTIONS,
            Figure.FAILED);

    private WorthTable() {}

    static Table of(List<Answer> answers) {
        List<List<Entry>> rows = new ArrayList<>();
        for (Answer answer : answers) {
            for (Contestant variant : answer.comparison().contestants()) {
                rows.add(row(answer, variant.name()));
            }
        }
        List<String> head = Stream.concat(Stream.of("Weir"), COLUMNS.stream().map(Tables::name))
                .toList();
        return new Table(head, rows);
    }

    private static List<Entry> row(Answer answer, String variant) {
        var title = new Entry(variant, answer.question().workload().title());
        return Stream.concat(Stream.of(title), COLUMNS.stream().map(figure -> entry(answer, variant, figure)))
                .toList();
    }

    private static Entry entry(Answer answer, String variant, Figure figure) {
        Comparison comparison = answer.comparison();
        if (!answer.question().workload().figures().contains(figure)) {
            return Entry.NONE;
        }
        return comparison.loops().stream()
                .flatMap(loops -> Value.of(comparison, answer.question().workload(), loops, variant, figure).stream())
                .findFirst()
                .map(value -> new Entry(Tables.median(value), Numbers.range(value.min(), value.max())))
                .orElse(Entry.NONE);
    }
}
