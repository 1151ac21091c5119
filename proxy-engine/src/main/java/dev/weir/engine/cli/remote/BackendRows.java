package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.engine.cli.remote.FittedTable.Column;
import java.time.Instant;
import java.util.List;

/** The columns of a backend and of its upstream, in the tables of {@code status} and {@code top}. */
final class BackendRows {
    private static final int SHORTEST_NAME = 12;
    private static final int SHORTEST_REASON = 6;

    /** Which durations the percentiles are of. */
    enum Percentiles {
        SINCE_START,
        RECENT
    }

    private final Live live;
    private final Percentiles percentiles;
    private final Instant now;

    BackendRows(Live live, Percentiles percentiles) {
        this.live = live;
        this.percentiles = percentiles;
        this.now = live.now();
    }

    static List<Column> columns() {
        return List.of(
                Column.text("UPSTREAM, BACKEND", SHORTEST_NAME),
                Column.word("STATE"),
                Column.word("HEALTH"),
                Column.number("ACTIVE"),
                Column.number("REQ/S"),
                Column.number("ERR/S"),
                Column.number("P50"),
                Column.number("P99"),
                Column.number("CONN"),
                Column.word("SINCE"),
                Column.text("WHY", SHORTEST_REASON));
    }

    /** The row of an upstream: sums over its backends, and what it does as a whole. */
    List<String> of(Live.Upstream upstream) {
        List<Live.Backend> backends = upstream.backends();
        JsonObject now = upstream.now();
        long usable = backends.stream()
                .filter(each -> Json.flag(each.now(), "usable"))
                .count();
        return List.of(
                upstream.name(),
                "",
                usable + "/" + backends.size() + " up",
                String.valueOf(Json.count(now, "active")),
                Units.rate(sum(backends, "requests")),
                Units.rate(sum(backends, "failed")),
                "",
                "",
                String.valueOf(
                        backends.stream().mapToLong(Live.Backend::connections).sum()),
                "",
                remark(upstream));
    }

    private double sum(List<Live.Backend> backends, String counter) {
        return backends.stream().mapToDouble(each -> live.rate(each, counter)).sum();
    }

    private static String remark(Live.Upstream upstream) {
        long pending = Json.count(upstream.now(), "pending");
        String waiting = pending > 0 ? pending + " of " + Json.text(upstream.now(), "pendingLimit") + " wait" : "";
        String panic = Json.flag(upstream.now(), "panic") ? "panic: health is ignored" : "";
        return waiting.isEmpty() || panic.isEmpty() ? waiting + panic : waiting + "; " + panic;
    }

    /** The row of a backend. */
    List<String> of(Live.Backend backend) {
        return List.of(
                "  " + backend.name(),
                backend.wanted(),
                backend.health(),
                String.valueOf(backend.active()),
                Units.rate(live.rate(backend, "requests")),
                Units.rate(live.rate(backend, "failed")),
                Units.took(percentile(backend, "p50Seconds", 0.5)),
                Units.took(percentile(backend, "p99Seconds", 0.99)),
                String.valueOf(backend.connections()),
                Units.since(Json.time(backend.now(), "since"), now),
                why(backend));
    }

    /** A percentile of the durations that this table is of. */
    double percentile(Live.Backend backend, String name, double share) {
        return percentiles == Percentiles.RECENT
                ? Live.recent(backend.earlier(), backend.now(), share)
                : Live.percentile(backend.now(), name);
    }

    private String why(Live.Backend backend) {
        String why = Json.text(backend.now(), "why");
        Instant until = Json.time(backend.now(), "until");
        if (until == null || !until.isAfter(now)) {
            return why;
        }
        String left = "for " + Units.since(now, until);
        return why.isEmpty() ? left : why + " (" + left + ")";
    }
}
