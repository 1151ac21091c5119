package dev.weir.engine.explain;

import static dev.weir.engine.explain.ExplanationText.array;
import static dev.weir.engine.explain.ExplanationText.is;
import static dev.weir.engine.explain.ExplanationText.join;
import static dev.weir.engine.explain.ExplanationText.text;
import static dev.weir.engine.explain.ExplanationText.time;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** One attempt as text for a terminal. */
final class AttemptText {
    private static final int MOST_NAME = 40;
    private static final int ACTIVE_WIDTH = 11;
    private static final int WEIGHT_WIDTH = 8;
    private static final int HEALTH_WIDTH = 9;

    private AttemptText() {}

    static void add(TextLines lines, int number, JsonObject attempt) {
        lines.add("Attempt " + number + " at " + text(attempt, "backend"));
        String strategy = text(attempt, "strategy");
        lines.pair("chosen by", join(": ", strategy, text(attempt, "reason")));
        JsonArray candidates = array(attempt, "candidates");
        candidates(lines, candidates);
        int missing = attempt.has("members") ? attempt.get("members").getAsInt() - candidates.size() : 0;
        if (missing > 0) {
            lines.add("    and " + missing + " more");
        }
        lines.pair("connection", connection(attempt));
        if (attempt.has("phases")) {
            lines.pair("time", ExplanationText.phases(attempt.getAsJsonObject("phases")));
        }
        lines.pair("result", result(attempt));
        if (attempt.has("retry")) {
            lines.pair("then", retry(attempt.getAsJsonObject("retry")));
        }
    }

    static void candidates(TextLines lines, JsonArray candidates) {
        int width = "backend".length();
        for (JsonElement each : candidates) {
            width = Math.max(
                    width,
                    Math.min(MOST_NAME, text(each.getAsJsonObject(), "backend").length()));
        }
        lines.add("    " + row("  backend", width + 4, "in flight", "weight", "health", ""));
        for (JsonElement each : candidates) {
            JsonObject candidate = each.getAsJsonObject();
            boolean chosen = is(candidate, "chosen");
            lines.add("    "
                    + row(
                            (chosen ? "* " : "  ") + text(candidate, "backend"),
                            width + 4,
                            text(candidate, "active"),
                            text(candidate, "weight"),
                            text(candidate, "health"),
                            chosen ? "chosen" : text(candidate, "excluded")));
        }
    }

    private static String row(String name, int width, String active, String weight, String health, String note) {
        return TextLines.padded(name, width)
                + TextLines.padded(active, ACTIVE_WIDTH)
                + TextLines.padded(weight, WEIGHT_WIDTH)
                + TextLines.padded(health, HEALTH_WIDTH)
                + note;
    }

    private static String connection(JsonObject attempt) {
        if (!attempt.has("connection")) {
            return "none";
        }
        JsonObject connection = attempt.getAsJsonObject("connection");
        if (is(connection, "fresh")) {
            return "opened for this attempt";
        }
        String origin = is(connection, "warm")
                ? "opened in advance, and not used before"
                : "from the pool, used for " + text(connection, "earlierRequests") + " requests before";
        String idle = connection.has("idleSeconds") ? "idle for " + time(connection, "idleSeconds") : "";
        return join(", ", origin, idle, time(connection, "ageSeconds") + " old");
    }

    private static String result(JsonObject attempt) {
        String status = attempt.has("status") ? "status " + text(attempt, "status") : "no response";
        String failure = join(" with evidence ", text(attempt, "failure"), text(attempt, "evidence"));
        String health = failure.isEmpty()
                ? ""
                : is(attempt, "countsAgainstBackend")
                        ? "counts against the backend"
                        : "does not count against the backend";
        return join(", ", status, failure, "after " + time(attempt, "durationSeconds"), health);
    }

    private static String retry(JsonObject retry) {
        String decision = is(retry, "allowed")
                ? "another attempt" + (retry.has("pauseSeconds") ? " after " + time(retry, "pauseSeconds") : "")
                : "no other attempt, by " + text(retry, "by");
        return join(": ", decision, text(retry, "why"));
    }
}
