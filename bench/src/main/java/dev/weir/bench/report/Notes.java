package dev.weir.bench.report;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Workload;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The texts beside the numbers. */
final class Notes {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The text if everything could be measured. */
    static final List<String> NOTHING_MISSING = List.of("Nothing is missing.");

    private Notes() {}

    /** Date and machine. */
    static List<String> circumstances(Comparison comparison) {
        return Stream.concat(Stream.of(DATE.format(comparison.date())), comparison.machine().stream())
                .toList();
    }

    /** How to read the main table for this number of loops. */
    static String reading(Comparison comparison, int loops) {
        boolean more = Tables.tried(comparison, loops).stream()
                .anyMatch(workload ->
                        Tables.first(workload).filter(Figure::moreIsBetter).isPresent());
        boolean partial = comparison.cells().stream()
                .anyMatch(cell -> cell.loops() == loops
                        && !cell.samples().isEmpty()
                        && !cell.problem().isEmpty());
        return (more ? "Less is better, except for throughput. " : "Less is better. ")
                + "A value is the median of " + rounds(comparison, loops) + ", in which the proxies took turns; "
                + "in parentheses is its ratio to " + comparison.reference() + "'s. "
                + "A difference that is smaller than the spread of the rounds (see the tables of all figures) is not"
                + " significant."
                + (partial ? " †: a round had a problem, which is listed under “Not measured”." : "");
    }

    private static String rounds(Comparison comparison, int loops) {
        var most = comparison.cells().stream()
                .filter(cell -> cell.loops() == loops)
                .mapToInt(cell -> cell.samples().size())
                .summaryStatistics();
        return Numbers.count(Math.max(0, most.getMax()), "interleaved round");
    }

    /** The lines below, or that there are none. */
    static List<String> unmeasuredOrNothing(Comparison comparison) {
        List<String> lines = unmeasured(comparison);
        return lines.isEmpty() ? NOTHING_MISSING : lines;
    }

    /** What could not be measured, and why: lines of the run, then cells. */
    static List<String> unmeasured(Comparison comparison) {
        List<String> lines = new ArrayList<>(comparison.unmeasured());
        for (int loops : comparison.loops()) {
            for (Workload workload : Tables.tried(comparison, loops)) {
                for (Contestant proxy : comparison.contestants()) {
                    String problem = comparison
                            .cell(workload.id(), loops, proxy.name())
                            .map(Cell::problem)
                            .orElse("not tried");
                    if (!problem.isEmpty()) {
                        lines.add(workload.title() + ", " + Numbers.count(loops, "loop") + ", " + proxy.name() + ": "
                                + problem);
                    }
                }
            }
        }
        return lines;
    }
}
