package dev.weir.engine.explain;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explanations as JSON, as the API gives them. Durations are in seconds; what is not known is absent. */
public final class ExplanationJson {
    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;

    private ExplanationJson() {}

    /** A list, as {@code GET /v1/explain} gives it. */
    public static JsonObject list(Collection<ExplanationSummary> summaries) {
        var array = new JsonArray();
        summaries.forEach(each -> array.add(of(each)));
        var json = new JsonObject();
        json.add("explanations", array);
        return json;
    }

    private static JsonObject of(ExplanationSummary summary) {
        JsonObject json = begin(summary.id(), summary.at().toString(), summary.kinds(), summary.asked());
        add(json, "upstream", summary.upstream());
        add(json, "backend", summary.backend());
        json.addProperty("attempts", summary.attempts());
        add(json, summary.ending());
        return json;
    }

    /** One explanation, as {@code GET /v1/explain/ID} gives it. */
    public static JsonObject of(Explanation explanation) {
        JsonObject json =
                begin(explanation.id(), explanation.at().toString(), explanation.kinds(), explanation.asked());
        Explanation.RouteNote route = explanation.route();
        if (route != null) {
            var chosen = new JsonObject();
            chosen.addProperty("name", route.name());
            chosen.addProperty("why", route.why());
            json.add("route", chosen);
            json.addProperty("upstream", route.upstream());
        }
        add(json, explanation.ending());
        phases(json, explanation);
        var attempts = new JsonArray();
        explanation.attempts().forEach(each -> attempts.add(AttemptJson.of(each)));
        json.add("attempts", attempts);
        if (!explanation.left().isEmpty()) {
            json.add("noBackend", AttemptJson.candidates(explanation.left()));
        }
        json.add("plugins", texts(explanation.plugins()));
        var slow = new JsonObject();
        explanation.pluginSeconds().forEach(slow::addProperty);
        json.add("pluginSeconds", slow);
        edits(json, "request", explanation.request());
        edits(json, "response", explanation.response());
        json.add(
                "headersAdded",
                both(explanation.request().added(), explanation.response().added()));
        json.add(
                "headersRemoved",
                both(explanation.request().removed(), explanation.response().removed()));
        return json;
    }

    private static JsonObject begin(String id, String at, Set<Kind> kinds, Explanation.Asked asked) {
        var json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("at", at);
        json.add("kind", texts(kinds.stream().map(Kind::word).toList()));
        json.addProperty("method", asked.method());
        json.addProperty("target", asked.target());
        json.addProperty("client", asked.client());
        return json;
    }

    private static void add(JsonObject json, Explanation.Ending ending) {
        if (ending.status() != 0) {
            json.addProperty("status", ending.status());
        }
        add(json, "failure", ending.failure());
        add(json, "refusal", ending.refusal());
        json.add("durationSeconds", seconds(ending.durationNanos()));
        json.addProperty("endedBy", ending.by());
    }

    /** The phases of the whole exchange: all its waits for capacity, and the sums over its attempts. */
    private static void phases(JsonObject json, Explanation explanation) {
        var phases = new JsonObject();
        phases.add("queueSeconds", seconds(explanation.ending().queueNanos()));
        long connect = 0;
        long head = 0;
        long body = 0;
        for (AttemptNote each : explanation.attempts()) {
            connect += Math.max(0, each.phases().connect());
            head += Math.max(0, each.phases().head());
            body += Math.max(0, each.phases().body());
        }
        phases.add("connectSeconds", seconds(connect));
        phases.add("headSeconds", seconds(head));
        phases.add("bodySeconds", seconds(body));
        json.add("phases", phases);
    }

    private static void edits(JsonObject json, String name, Explanation.Edits edits) {
        var object = new JsonObject();
        object.add("added", texts(edits.added()));
        object.add("removed", texts(edits.removed()));
        json.add(name + "Fields", object);
    }

    private static JsonArray both(List<String> ofRequest, List<String> ofResponse) {
        JsonArray array = texts(ofRequest);
        ofResponse.stream().filter(name -> !ofRequest.contains(name)).forEach(array::add);
        return array;
    }

    static JsonArray texts(Collection<String> all) {
        var array = new JsonArray();
        all.forEach(array::add);
        return array;
    }

    static void add(JsonObject to, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            to.addProperty(name, value);
        }
    }

    static JsonPrimitive seconds(long nanos) {
        BigDecimal exact = BigDecimal.valueOf(nanos, NANO_DIGITS)
                .setScale(MICRO_DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return new JsonPrimitive(exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact);
    }
}
