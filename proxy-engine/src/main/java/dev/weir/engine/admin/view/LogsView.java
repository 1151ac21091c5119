package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.engine.log.AccessLogControl;
import java.util.List;
import java.util.Locale;

/** The access logs, as they are written now. */
public final class LogsView {
    private LogsView() {}

    /** The document about these logs. */
    public static JsonObject of(List<AccessLogControl.State> logs) {
        var array = new JsonArray();
        for (AccessLogControl.State log : logs) {
            var json = new JsonObject();
            json.addProperty("file", log.file());
            json.addProperty("format", log.format());
            json.addProperty("level", log.level().name().toLowerCase(Locale.ROOT));
            json.addProperty("sample", log.sample());
            json.addProperty("dropped", log.dropped());
            array.add(json);
        }
        var document = new JsonObject();
        document.add("logs", array);
        return document;
    }
}
