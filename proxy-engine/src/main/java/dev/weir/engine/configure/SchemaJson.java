package dev.weir.engine.configure;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The parts of which a JSON Schema is made. */
final class SchemaJson {
    private SchemaJson() {}

    static JsonObject type(String type) {
        var schema = new JsonObject();
        schema.addProperty("type", type);
        return schema;
    }

    static JsonObject mapping(String title) {
        JsonObject schema = type("object");
        if (!title.isEmpty()) {
            schema.addProperty("title", title);
        }
        schema.add("properties", new JsonObject());
        schema.addProperty("additionalProperties", false);
        return schema;
    }

    static JsonObject properties(JsonObject mapping) {
        return mapping.getAsJsonObject("properties");
    }

    static JsonObject text(String pattern) {
        JsonObject schema = type("string");
        schema.addProperty("pattern", pattern);
        return schema;
    }

    static JsonObject number(int least, int most) {
        JsonObject schema = type("integer");
        schema.addProperty("minimum", least);
        schema.addProperty("maximum", most);
        return schema;
    }

    static JsonObject list(JsonObject items) {
        JsonObject schema = type("array");
        schema.add("items", items);
        return schema;
    }

    static JsonObject oneOrMore(JsonObject item) {
        return any(item, list(item));
    }

    static JsonObject any(JsonObject... schemas) {
        var any = new JsonArray();
        Arrays.asList(schemas).forEach(any::add);
        var schema = new JsonObject();
        schema.add("anyOf", any);
        return schema;
    }

    static JsonObject oneOf(List<String> words) {
        var schema = new JsonObject();
        schema.add("enum", array(words));
        return schema;
    }

    static JsonArray array(List<String> words) {
        var array = new JsonArray();
        words.forEach(array::add);
        return array;
    }

    static JsonObject described(JsonObject schema, String meaning) {
        var described = new JsonObject();
        described.addProperty("description", meaning);
        for (Map.Entry<String, JsonElement> entry : schema.entrySet()) {
            described.add(entry.getKey(), entry.getValue());
        }
        return described;
    }

    static JsonObject toggle() {
        return any(type("boolean"), oneOf(List.of("on", "off", "yes", "no", "true", "false")));
    }
}
