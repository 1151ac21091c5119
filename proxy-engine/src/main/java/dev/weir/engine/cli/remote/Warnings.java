package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an operator should see to, although requests may still be served. */
final class Warnings {
    private static final Duration SOON = Duration.ofDays(14);

    private Warnings() {}

    /** A sentence for each. */
    static List<String> of(Live live) {
        List<String> warnings = new ArrayList<>();
        upstreams(live, warnings);
        certificates(live, warnings);
        plugins(live, warnings);
        loops(live, warnings);
        reload(live, warnings);
        return warnings;
    }

    private static void upstreams(Live live, List<String> warnings) {
        for (Live.Upstream upstream : live.upstreams()) {
            if (upstream.backends().stream().noneMatch(each -> Members.flag(each.now(), "usable"))) {
                warnings.add("upstream " + upstream.name() + " has no usable backend");
            }
            if (Members.flag(upstream.now(), "panic")) {
                warnings.add("upstream " + upstream.name()
                        + " ignores the health of its backends, because too few of them are well");
            }
        }
    }

    private static void certificates(Live live, List<String> warnings) {
        JsonObject all = Members.object(live.state(), "certificates");
        for (String name : Members.names(all)) {
            JsonObject certificate = Members.object(all, name);
            Instant end = Members.time(certificate, "expiresAt");
            if (end == null || end.isAfter(live.now().plus(SOON))) {
                continue;
            }
            String when = end.isAfter(live.now())
                    ? "expires in " + Units.since(live.now(), end)
                    : "expired " + Units.since(end, live.now()) + " ago";
            List<String> users = Members.texts(certificate, "usedBy");
            warnings.add("certificate " + Members.text(certificate, "file", Shown.line(name)) + " " + when
                    + (users.isEmpty() ? "" : "; used by " + String.join(", ", users)));
        }
    }

    private static void plugins(Live live, List<String> warnings) {
        JsonObject all = Members.object(live.state(), "plugins");
        for (String name : Members.names(all)) {
            JsonObject plugin = Members.object(all, name);
            if (Members.flag(plugin, "quarantined")) {
                Instant until = Members.time(plugin, "quarantinedUntil");
                String violation = Members.text(plugin, "lastViolation");
                warnings.add("plugin " + Shown.line(name) + " is quarantined"
                        + (until == null ? "" : " for another " + Units.since(live.now(), until))
                        + (violation.isEmpty() ? "" : ": " + violation));
            }
        }
    }

    private static void loops(Live live, List<String> warnings) {
        JsonObject all = Members.object(live.state(), "loops");
        for (String name : Members.names(all)) {
            if (Members.flag(Members.object(all, name), "stalled")) {
                warnings.add("event loop " + Shown.line(name) + " is blocked; its clients wait");
            }
        }
    }

    private static void reload(Live live, List<String> warnings) {
        JsonObject last = Members.object(live.proxy(), "lastReload");
        if (last.isEmpty() || Members.flag(last, "succeeded")) {
            return;
        }
        List<String> problems = Members.texts(last, "problems");
        warnings.add("the last reload, " + Units.since(Members.time(last, "at"), live.now()) + " ago, failed"
                + (problems.isEmpty() ? "" : ": " + problems.get(0))
                + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
    }
}
