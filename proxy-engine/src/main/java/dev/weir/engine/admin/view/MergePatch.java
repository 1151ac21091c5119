package dev.weir.engine.admin.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;

/** The difference between two JSON documents (RFC 7396). Neither may contain a null. */
public final class MergePatch {
    private MergePatch() {}

    /** What turns one document into another. */
    public static JsonObject between(JsonObject before, JsonObject after) {
        var patch = new JsonObject();
        for (Map.Entry<String, JsonElement> member : after.entrySet()) {
            JsonElement old = before.get(member.getKey());
            JsonElement now = member.getValue();
            if (old instanceof JsonObject oldObject && now instanceof JsonObject newObject) {
                JsonObject inner = between(oldObject, newObject);
                if (!inner.isEmpty()) {
                    patch.add(member.getKey(), inner);
                }
            } else if (!now.equals(old)) {
                patch.add(member.getKey(), now);
            }
        }
        for (String name : before.keySet()) {
            if (!after.has(name)) {
                patch.add(name, JsonNull.INSTANCE);
            }
        }
        return patch;
    }

    /** The patched object; what the patch does not name is shared with the target, which does not change. */
    public static JsonObject apply(JsonObject target, JsonObject patch) {
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
