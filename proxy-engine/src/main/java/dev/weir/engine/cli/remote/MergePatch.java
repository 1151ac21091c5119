package dev.weir.engine.cli.remote;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Applies merge patches (RFC 7396). */
final class MergePatch {
    private MergePatch() {}

    /** The patched object; what the patch does not name is shared with the target, which does not change. */
    static JsonObject apply(JsonObject target, JsonObject patch) {
        var merged = new JsonObject();
        target.entrySet().forEach(member -> merged.add(member.getKey(), member.getValue()));
        for (Map.Entry<String, JsonElement> member : patch.entrySet()) {
            JsonElement value = member.getValue();
            if (value.isJsonNull()) {
                merged.remove(member.getKey());
            } else if (value instanceof JsonObject inner) {
                boolean both = merged.get(member.getKey()) instanceof JsonObject;
                JsonObject before = both ? merged.getAsJsonObject(member.getKey()) : new JsonObject();
                merged.add(member.getKey(), apply(before, inner));
            } else {
                merged.add(member.getKey(), value);
            }
        }
        return merged;
    }
}
