package dev.weir.bench.report;

import dev.weir.bench.report.Table.Entry;
import java.util.List;
import java.util.function.IntFunction;

/** A table of a page, which scrolls if the page is too narrow. */
final class HtmlTable {
    private HtmlTable() {}

    /** @param link the target of the link in the title of a row, by its number; empty for none */
    static void write(Table table, IntFunction<String> link, Markup out) {
        out.open("div", "class", "scroll", "tabindex", "0")
                .open("table")
                .open("thead")
                .open("tr");
        table.head().forEach(title -> out.element("th", title, "scope", "col"));
        out.close("tr").close("thead").open("tbody");
        for (int i = 0; i < table.rows().size(); i++) {
            row(table.rows().get(i), link.apply(i), out);
        }
        out.close("tbody").close("table").close("div");
    }

    private static void row(List<Entry> row, String link, Markup out) {
        out.open("tr").open("th", "scope", "row");
        Entry title = row.get(0);
        if (link.isEmpty()) {
            out.text(title.main());
        } else {
            out.element("a", title.main(), "href", link);
        }
        aside(title.aside(), out);
        out.close("th");
        for (Entry entry : row.subList(1, row.size())) {
            out.open("td").text(entry.main());
            aside(entry.aside().isEmpty() ? "" : "(" + entry.aside() + ")", out);
            out.close("td");
        }
        out.close("tr");
    }

    private static void aside(String text, Markup out) {
        if (!text.isEmpty()) {
            out.text(" ").element("small", text);
        }
    }
}
