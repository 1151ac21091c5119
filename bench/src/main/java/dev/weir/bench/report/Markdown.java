package dev.weir.bench.report;

import dev.weir.bench.report.Table.Entry;
import java.util.List;
import java.util.stream.Collectors;

/** A text for a repository, block by block; lines end in a line feed. */
final class Markdown {
    /** What would start or end emphasis, code, a link, a strike or a column. */
    private static final String MARKS = "\\`*_[]~|";

    private final StringBuilder text = new StringBuilder();

    /** A heading or a paragraph, as it is written. */
    void line(String line) {
        text.append(line).append("\n\n");
    }

    void list(List<String> lines) {
        lines.forEach(one -> text.append("- ").append(escape(one)).append('\n'));
        text.append('\n');
    }

    /** Numbers stand at the right. */
    void table(Table table) {
        row(table.head().stream().map(Markdown::escape).toList());
        text.append("|---").append("|--:".repeat(table.head().size() - 1)).append("|\n");
        for (List<Entry> row : table.rows()) {
            row(row.stream().map(Markdown::entry).toList());
        }
        text.append('\n');
    }

    /** A table of words; what it says is escaped already. */
    void table(List<String> head, List<List<String>> rows) {
        row(head);
        text.append("|---".repeat(head.size())).append("|\n");
        rows.forEach(this::row);
        text.append('\n');
    }

    private void row(List<String> entries) {
        text.append(entries.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String entry(Entry entry) {
        return escape(entry.aside().isEmpty() ? entry.main() : entry.main() + " (" + entry.aside() + ")");
    }

    /** All of it; the last line needs no empty one after it. */
    String text() {
        return text.substring(0, text.length() - 1);
    }

    /** Text as it is, whatever characters it has. */
    static String escape(String text) {
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
