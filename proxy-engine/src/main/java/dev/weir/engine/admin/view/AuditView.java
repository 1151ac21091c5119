package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.engine.admin.access.Audit;

/** The last writes. */
public final class AuditView {
    private AuditView() {}

    /** The document, newest first. */
    public static JsonObject of(Audit audit) {
        var entries = new JsonArray();
        for (Audit.Entry entry : audit.entries()) {
            var json = new JsonObject();
            json.addProperty("at", TimeScale.text(entry.at()));
            json.addProperty("from", entry.from());
            json.addProperty("what", entry.what());
            Json.addUnlessEmpty(json, "reason", entry.reason());
            json.addProperty("status", entry.status());
            json.addProperty("result", entry.result());
            entries.add(json);
        }
        var json = new JsonObject();
        json.add("entries", entries);
        return json;
    }
}
