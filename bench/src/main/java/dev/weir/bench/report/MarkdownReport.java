package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.report.Table.Entry;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison as a text for a repository. */
public final class MarkdownReport {
    /** What would start or end emphasis, code, a link, a strike or a column. */
    private static final String MARKS = "\\`*_[]~|";

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    /** The whole text; lines end in a line feed. */
    public static String text(Comparison comparison) {
        var report = new MarkdownReport();
        report.head(comparison);
        for (int loops : comparison.loops()) {
            report.line("## " + Numbers.count(loops, "loop"));
            report.table(Tables.main(comparison, loops));
            report.line(escape(Notes.reading(comparison, loops)));
        }
        comparison.workloads().forEach(workload -> report.workload(comparison, workload));
        report.unmeasured(Notes.unmeasured(comparison));
        // The last line needs no empty one after it.
        return report.text.substring(0, report.text.length() - 1);
    }

    private void head(Comparison comparison) {
        line("# " + escape(comparison.title()));
        line("**" + escape(Headline.of(comparison)) + "**");
        list(Notes.circumstances(comparison));
        text.append("| proxy | version |\n|---|---|\n");
        for (Contestant proxy : comparison.contestants()) {
            String note = proxy.name().equals(comparison.reference()) ? " (reference)" : "";
            row(List.of(escape(proxy.name()) + note, escape(proxy.version())));
        }
        text.append('\n');
    }

    private void workload(Comparison comparison, Workload workload) {
        List<Integer> tried = comparison.loops().stream()
                .filter(loops -> Tables.tried(comparison, loops).contains(workload))
                .toList();
        if (tried.isEmpty()) {
            return;
        }
        line("## " + escape(workload.title()));
        line(TrafficWords.of(workload.traffic()) + " In parentheses: the least and the greatest of the rounds.");
        for (int loops : tried) {
            line("### " + Numbers.count(loops, "loop"));
            table(Tables.all(comparison, workload, loops));
        }
    }

    private void unmeasured(List<String> lines) {
        line("## Not measured");
        list(lines.isEmpty() ? List.of("Nothing is missing.") : lines);
    }

    private void table(Table table) {
        row(table.head().stream().map(MarkdownReport::escape).toList());
        text.append("|---").append("|--:".repeat(table.head().size() - 1)).append("|\n");
        for (List<Entry> row : table.rows()) {
            row(row.stream().map(MarkdownReport::entry).toList());
        }
        text.append('\n');
    }

    private static String entry(Entry entry) {
        return escape(entry.aside().isEmpty() ? entry.main() : entry.main() + " (" + entry.aside() + ")");
    }

    private void row(List<String> entries) {
        text.append(entries.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private void list(List<String> lines) {
        lines.forEach(one -> text.append("- ").append(escape(one)).append('\n'));
        text.append('\n');
    }

    private void line(String line) {
        text.append(line).append("\n\n");
    }

    /** Text as it is, whatever characters it has. */
    private static String escape(String text) {
        var escaped = new StringBuilder(text.length());
        for (char c : text.strip().toCharArray()) {
            if (c < ' ') {
                escaped.append(' ');
            } else if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '&') {
                escaped.append("&amp;");
            } else {
                escaped.append(MARKS.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return escaped.toString();
    }
}
