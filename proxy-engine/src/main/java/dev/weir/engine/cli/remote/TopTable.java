package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One frame of {@code top}. */
final class TopTable {
    private TopTable() {}

    /**
     * The lines of a frame, safe for a terminal.
     *
     * @param live  two states: rates and averages are of the time between them
     * @param width the width of the terminal; no line is longer
     */
    static List<String> of(Live live, String address, TopSort sort, int width) {
        List<String> lines = new ArrayList<>(StatusHeadline.of(live, address));
        lines.add(totals(live));
        List<String> warnings = Warnings.of(live);
        warnings.stream().limit(3).forEach(warning -> lines.add("warning: " + warning));
        lines.add("");
        var rows = new BackendRows(live);
        var table = new FittedTable(BackendRows.columns());
        for (Live.Upstream upstream : sort.sorted(live)) {
            table.row(rows.of(upstream));
            upstream.backends().forEach(backend -> table.row(rows.of(backend)));
        }
        List<String> cut = new ArrayList<>(
                lines.stream().map(line -> Shown.cut(line, width)).toList());
        cut.addAll(table.lines(width));
        return cut;
    }

    private static String totals(Live live) {
        JsonObject now = live.totals();
        JsonObject earlier = live.earlier("totals");
        return Units.rate(live.rate(earlier, now, "requests")) + " req/s, "
                + Units.rate(live.rate(earlier, now, "failed")) + " err/s, "
                + Units.rate(live.rate(earlier, now, "retries")) + " retries/s, " + Members.count(now, "active")
                + " active, on average " + Units.took(Live.average(earlier, now)) + ", "
                + Units.of(Members.count(Members.object(now, "connections"), "open"), "client connection");
    }
}
