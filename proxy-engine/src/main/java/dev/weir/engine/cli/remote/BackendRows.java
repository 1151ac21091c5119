package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import dev.weir.engine.cli.remote.FittedTable.Column;
import java.time.Instant;
import java.util.List;

/** The columns of a backend and of its upstream, in the tables of {@code status} and {@code top}. */
final class BackendRows {
    private static final int SHORTEST_NAME = 12;

    private final Live live;
    private final Instant now;

    BackendRows(Live live) {
        this.live = live;
        this.now = live.now();
    }

    static List<Column> columns() {
        return List.of(
                Column.address("BACKEND", SHORTEST_NAME),
                Column.word("STATE"),
                Column.word("HEALTH"),
                Column.number("ACTIVE"),
                Column.number("REQ/S"),
                Column.number("ERR/S"),
                Column.number("AVG"),
                Column.number("P99"),
                Column.number("CONN"),
                Column.word("SINCE"),
                Column.remark("WHY"));
    }

    /** The row of an upstream: sums over its backends, and what it does as a whole. */
    List<String> of(Live.Upstream upstream) {
        List<Live.Backend> backends = upstream.backends();
        JsonObject now = upstream.now();
        long usable = backends.stream()
                .filter(each -> Members.flag(each.now(), "usable"))
                .count();
        return List.of(
                upstream.name(),
                "",
                usable + "/" + backends.size() + " up",
                String.valueOf(Members.count(now, "active")),
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
        long pending = Members.count(upstream.now(), "pending");
        String waiting = pending > 0 ? pending + " of " + Members.text(upstream.now(), "pendingLimit") + " wait" : "";
        String panic = Members.flag(upstream.now(), "panic") ? "panic: health is ignored" : "";
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
                Units.took(Live.average(backend.earlier(), backend.now())),
                Units.took(Live.percentile(backend.now(), "p99Seconds")),
                String.valueOf(backend.connections()),
                Units.since(Members.time(backend.now(), "since"), now),
                why(backend));
    }

    /** Why its health is so, and why the operator asked for its state. */
    private String why(Live.Backend backend) {
        String health = Members.text(backend.now(), "why");
        Instant until = Members.time(backend.now(), "until");
        if (until != null && until.isAfter(now)) {
            String left = "for " + Units.since(now, until);
            health = health.isEmpty() ? left : health + " (" + left + ")";
        }
        String operator = Members.text(backend.now(), "stateReason");
        String wanted = operator.isEmpty() ? "" : backend.wanted() + ": " + operator;
        return health.isEmpty() || wanted.isEmpty() ? health + wanted : wanted + "; " + health;
    }
}
