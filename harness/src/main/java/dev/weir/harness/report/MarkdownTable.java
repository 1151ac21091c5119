package dev.weir.harness.report;

import dev.weir.harness.report.Report.Column;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a report as Markdown tables: the full report, or a summary with a line for each phase. */
public final class MarkdownTable {
    private static final int LONGEST_REASON = 100;

    private final Report report;
    private final Grid grid;

    private MarkdownTable(Report report) {
        this.report = report;
        this.grid = Grid.of(report);
    }

    /** Writes the full report: the run, the phases, and then every scenario. */
    public static String page(Report report) {
        String versions = report.proxies().stream()
                .map(one -> "- " + plain(one.name()) + ": "
                        + (one.version().isEmpty() ? "version not known" : plain(one.version())))
                .collect(Collectors.joining("\n"));
        return "# Fault report\n\n" + report.date().truncatedTo(ChronoUnit.SECONDS) + ", seed " + report.seed() + "\n\n"
                + versions + "\n\n" + phases(report) + "\n" + scenarios(report);
    }

    /** A line for each scenario, and one of totals. */
    public static String scenarios(Report report) {
        var table = new MarkdownTable(report);
        var text = new StringBuilder(table.head("scenario | level"));
        for (Scenario one : table.grid.scenarios()) {
            String name =
                    "`" + one.name().replace("|", "\\|") + "` | " + one.level().word();
            text.append(line(name, table.grid.row(one).map(MarkdownTable::words).collect(Collectors.joining(" | "))));
        }
        text.append(table.totals(Level.CORE)).append(table.totals(Level.EXTENDED));
        boolean tls = report.results().stream().anyMatch(one -> one.scenario().level() == Level.TLS);
        return text.append(tls ? table.totals(Level.TLS) : "").toString();
    }

    /** Writes a line for each phase with the number of passed scenarios of level core and of level extended. */
    public static String phases(Report report) {
        var table = new MarkdownTable(report);
        var text = new StringBuilder(table.head("phase"));
        for (Phase phase : table.grid.phases()) {
            text.append(line(phase.word(), table.columns(proxy -> levels(table.of(phase, proxy)))));
        }
        return text.append(line(
                        "**all**",
                        table.columns(
                                proxy -> levels(table.grid.column(proxy.name()).toList()))))
                .toString();
    }

    private List<ScenarioCell> of(Phase phase, Column proxy) {
        return grid.column(proxy.name())
                .filter(cell -> cell.scenario().phase() == phase)
                .toList();
    }

    private static String levels(List<ScenarioCell> cells) {
        return Stream.of(Level.values())
                .filter(level -> cells.stream().anyMatch(cell -> cell.is(level)))
                .map(level -> PassCounts.of(cells.stream(), level) + " " + level.word())
                .collect(Collectors.joining(", "));
    }

    private String totals(Level level) {
        return line(
                "**passed** | " + level.word(),
                columns(proxy -> "**" + PassCounts.of(grid.column(proxy.name()), level) + "**"));
    }

    private String head(String first) {
        String rule = ("| " + first + " | " + columns(Column::name) + " |").replaceAll("[^|]+", " --- ");
        return line(first, columns(proxy -> plain(proxy.name()))) + rule + "\n";
    }

    private String columns(Function<Column, String> text) {
        return report.proxies().stream().map(text).collect(Collectors.joining(" | "));
    }

    private static String line(String first, String rest) {
        return "| " + first + " | " + rest + " |\n";
    }

    private static String words(ScenarioCell cell) {
        return switch (cell.verdict()) {
            case PASSED -> "passed";
            case FAILED -> "**failed**: " + plain(shortened(cell.reason()));
            case SKIPPED -> "skipped: " + plain(shortened(cell.reason()));
        };
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    /** Escapes text for a table cell: no Markdown syntax, one line. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[\\\\`*_|<>\\[\\]~#]", "\\\\$0");
    }
}
