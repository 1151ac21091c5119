package dev.weir.engine.explain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One explanation as text for a terminal, from the JSON of the API: from top to bottom, as the request went. */
public final class ExplanationText {
    private ExplanationText() {}

    /** The text; each line ends with a line feed. Members that the JSON does not have are left out. */
    public static String of(JsonObject explanation) {
        var lines = new TextLines();
        head(lines, explanation);
        int number = 0;
        for (JsonElement each : array(explanation, "attempts")) {
            lines.add("");
            AttemptText.add(lines, ++number, each.getAsJsonObject());
        }
        JsonArray left = array(explanation, "noBackend");
        if (left.size() > 0) {
            lines.add("");
            lines.add("No backend could be chosen for " + (number == 0 ? "an" : "another") + " attempt:");
            AttemptText.candidates(lines, left);
        }
        lines.add("");
        foot(lines, explanation);
        return lines.toString();
    }

    private static void head(TextLines lines, JsonObject explanation) {
        lines.add("Request " + text(explanation, "id"));
        lines.pair("asked", text(explanation, "method") + " " + text(explanation, "target"));
        lines.pair("by", text(explanation, "client"));
        lines.pair("at", text(explanation, "at"));
        lines.pair("kept as", String.join(", ", texts(explanation, "kind")));
        if (explanation.has("route")) {
            JsonObject route = explanation.getAsJsonObject("route");
            lines.pair("route", text(route, "name") + " → upstream " + text(explanation, "upstream"));
            lines.pair("", text(route, "why"));
        } else {
            lines.pair("route", "none");
        }
        String status = explanation.has("status") ? text(explanation, "status") : "no response";
        String failure = join(" ", text(explanation, "failure"), text(explanation, "refusal"));
        lines.pair("result", join(", ", status, failure, "after " + time(explanation, "durationSeconds")));
        lines.pair("", text(explanation, "endedBy"));
        if (explanation.has("phases")) {
            lines.pair("time", phases(explanation.getAsJsonObject("phases")));
        }
    }

    private static void foot(TextLines lines, JsonObject explanation) {
        lines.add("Plugins and fields");
        lines.pair("plugins", String.join(", ", texts(explanation, "plugins")));
        if (explanation.has("pluginSeconds")) {
            JsonObject slow = explanation.getAsJsonObject("pluginSeconds");
            for (String name : slow.keySet()) {
                lines.pair("slow", TextLines.clean(name) + " took about " + time(slow, name));
            }
        }
        fields(lines, explanation, "request");
        fields(lines, explanation, "response");
    }

    private static void fields(TextLines lines, JsonObject explanation, String of) {
        if (explanation.has(of + "Fields")) {
            JsonObject edits = explanation.getAsJsonObject(of + "Fields");
            lines.pair(of + " +", String.join(", ", texts(edits, "added")));
            lines.pair(of + " -", String.join(", ", texts(edits, "removed")));
        }
    }

    static String phases(JsonObject phases) {
        List<String> parts = new ArrayList<>();
        phase(parts, phases, "queueSeconds", "waiting for capacity");
        phase(parts, phases, "connectSeconds", "getting a connection");
        phase(parts, phases, "headSeconds", "until the response head");
        phase(parts, phases, "bodySeconds", "response body");
        return String.join(", ", parts);
    }

    private static void phase(List<String> parts, JsonObject phases, String name, String words) {
        if (phases.has(name)) {
            parts.add(words + " " + time(phases, name));
        }
    }

    // ---- values ----

    static String text(JsonObject of, String name) {
        return of.has(name) && of.get(name).isJsonPrimitive()
                ? TextLines.clean(of.get(name).getAsString())
                : "";
    }

    static boolean is(JsonObject of, String name) {
        return of.has(name) && of.get(name).getAsBoolean();
    }

    static String time(JsonObject of, String name) {
        return of.has(name) ? TextLines.time(of.get(name).getAsDouble()) : "";
    }

    static JsonArray array(JsonObject of, String name) {
        return of.has(name) ? of.getAsJsonArray(name) : new JsonArray();
    }

    private static List<String> texts(JsonObject of, String name) {
        List<String> all = new ArrayList<>();
        array(of, name).forEach(each -> all.add(TextLines.clean(each.getAsString())));
        return all;
    }

    static String join(String between, String... parts) {
        List<String> some = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                some.add(part);
            }
        }
        return String.join(between, some);
    }
}
