package dev.weir.engine.explain;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.engine.explain.AttemptNote.ConnectionNote;
import dev.weir.engine.explain.AttemptNote.RetryNote;
import java.util.List;

/** One attempt as JSON. */
final class AttemptJson {
    private AttemptJson() {}

    static JsonObject of(AttemptNote note) {
        var json = new JsonObject();
        json.addProperty("backend", note.backend());
        ExplanationJson.add(json, "strategy", note.strategy());
        ExplanationJson.add(json, "reason", note.reason());
        json.add("candidates", candidates(note.candidates()));
        json.addProperty("members", note.members());
        ConnectionNote connection = note.connection();
        if (connection != null) {
            json.add("connection", of(connection));
        }
        AttemptNote.Result result = note.result();
        if (result.status() != 0) {
            json.addProperty("status", result.status());
        }
        ExplanationJson.add(json, "failure", result.failure());
        ExplanationJson.add(json, "evidence", result.evidence());
        json.addProperty("countsAgainstBackend", result.countsAgainstBackend());
        json.add("durationSeconds", ExplanationJson.seconds(result.durationNanos()));
        json.add("phases", of(note.phases()));
        RetryNote retry = note.retry();
        if (retry != null) {
            json.add("retry", of(retry));
        }
        return json;
    }

    static JsonArray candidates(List<CandidateNote> notes) {
        var array = new JsonArray();
        for (CandidateNote each : notes) {
            var json = new JsonObject();
            json.addProperty("backend", each.backend());
            json.addProperty("active", each.active());
            json.addProperty("weight", each.weight());
            json.addProperty("health", each.health());
            json.addProperty("chosen", each.chosen());
            ExplanationJson.add(json, "excluded", each.excluded());
            array.add(json);
        }
        return array;
    }

    private static JsonObject of(ConnectionNote connection) {
        var json = new JsonObject();
        json.addProperty("fresh", connection.fresh());
        json.addProperty("warm", connection.warm());
        json.add("ageSeconds", ExplanationJson.seconds(connection.ageNanos()));
        json.addProperty("earlierRequests", connection.earlierRequests());
        if (connection.idleNanos() >= 0) {
            json.add("idleSeconds", ExplanationJson.seconds(connection.idleNanos()));
        }
        return json;
    }

    private static JsonObject of(AttemptNote.Phases phases) {
        var json = new JsonObject();
        phase(json, "queueSeconds", phases.queue());
        phase(json, "connectSeconds", phases.connect());
        phase(json, "headSeconds", phases.head());
        phase(json, "bodySeconds", phases.body());
        return json;
    }

    private static void phase(JsonObject json, String name, long nanos) {
        if (nanos >= 0) {
            json.add(name, ExplanationJson.seconds(nanos));
        }
    }

    private static JsonObject of(RetryNote retry) {
        var json = new JsonObject();
        json.addProperty("allowed", retry.allowed());
        json.addProperty("by", retry.by());
        json.addProperty("why", retry.why());
        if (retry.pauseNanos() > 0) {
            json.add("pauseSeconds", ExplanationJson.seconds(retry.pauseNanos()));
        }
        return json;
    }
}
