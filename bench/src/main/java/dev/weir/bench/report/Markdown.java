package dev.weir.bench.report;

import dev.weir.bench.report.Table.Entry;
import java.util.List;
import java.util.stream.Collectors;

/** Builds a Markdown text block by block; lines end in a line feed. */
final class Markdown {
    /** The characters that start or end emphasis, code, a link, a strike or a column. */
    private static final String MARKS = "\\`*_[]~|";

    private final StringBuilder text = new StringBuilder();

    /** A heading or a paragraph, unescaped. */
    void line(String line) {
        text.append(line).append("\n\n");
    }

    void list(List<String> lines) {
        lines.forEach(one -> text.append("- ").append(escape(one)).append('\n'));
        text.append('\n');
    }

    /** Numbers are right-aligned. */
    void table(Table table) {
        row(table.head().stream().map(Markdown::escape).toList());
        text.append("|---").append("|--:".repeat(table.head().size() - 1)).append("|\n");
        for (List<Entry> row : table.rows()) {
            row(row.stream().map(Markdown::entry).toList());
        }
        text.append('\n');
    }

    /** A table of text, which is escaped already. */
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

    /** The whole text, without an empty line at its end. */
    String text() {
        return text.substring(0, text.length() - 1);
    }

    /** Escapes a text. */
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
