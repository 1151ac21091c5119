package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an operator wants to know about a proxy, in one screen. */
final class StatusText {
    private StatusText() {}

    /**
     * The lines, safe for a terminal.
     *
     * @param address where its admin interface is
     * @param width   the width of the terminal; only the table is cut
     */
    static List<String> of(Live live, String address, int width) {
        List<String> lines = new ArrayList<>();
        lines.addAll(StatusHeadline.of(live, address));
        lines.addAll(requests(live));
        lines.add("");
        var rows = new BackendRows(live);
        var table = new FittedTable(BackendRows.columns());
        for (Live.Upstream upstream : live.upstreams()) {
            table.row(rows.of(upstream));
            upstream.backends().forEach(backend -> table.row(rows.of(backend)));
        }
        lines.addAll(table.lines(width));
        List<String> warnings = Warnings.of(live);
        if (!warnings.isEmpty()) {
            lines.add("");
            warnings.forEach(warning -> lines.add("warning: " + warning));
        }
        return lines;
    }

    private static List<String> requests(Live live) {
        JsonObject totals = live.totals();
        JsonObject earlier = live.earlier("totals");
        List<String> lines = new ArrayList<>();
        lines.add("requests: " + Members.count(totals, "requests") + " ended"
                + perSecond(live.rate(earlier, totals, "requests"))
                + ", " + Members.count(totals, "failed") + " failed" + perSecond(live.rate(earlier, totals, "failed"))
                + ", "
                + Members.count(totals, "active") + " active, p50 " + Units.took(Live.percentile(totals, "p50Seconds"))
                + ", p99 " + Units.took(Live.percentile(totals, "p99Seconds")));
        JsonObject failures = Members.object(totals, "failures");
        if (!failures.isEmpty()) {
            lines.add("failures: " + counts(failures));
        }
        JsonObject connections = Members.object(totals, "connections");
        lines.add("clients: " + Units.of(Members.count(connections, "open"), "connection") + ", "
                + Members.count(connections, "active") + " active; " + Members.count(totals, "retries") + " of "
                + Units.of(Members.count(totals, "attempts"), "attempt") + " to backends were retries");
        return lines;
    }

    private static String perSecond(double rate) {
        return Double.isNaN(rate) ? "" : " (" + Units.rate(rate) + "/s)";
    }

    private static String counts(JsonObject counters) {
        return Members.names(counters).stream()
                .map(name -> Shown.line(name) + " " + Members.count(counters, name))
                .collect(Collectors.joining(", "));
    }
}
