package dev.weir.harness.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares documents with the schemas that describe them, and notes which fields were seen. */
final class SchemaCheck {
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonObject schemas;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    SchemaCheck(JsonObject schemas) {
        this.schemas = schemas;
    }

    /** The schema of the JSON that an operation answers with; {@code null} if it answers with something else. */
    static @Nullable JsonElement json(JsonObject operation) {
        JsonElement content = operation
                .getAsJsonObject("responses")
                .getAsJsonObject("200")
                .get("content")
                .getAsJsonObject()
                .get("application/json");
        return content == null ? null : content.getAsJsonObject().get("schema");
    }

    void check(String where, JsonElement value, JsonObject schema) {
        check(where, "", value, schema);
    }

    private void check(String where, String name, JsonElement value, JsonObject schema) {
        if (schema.has("$ref")) {
            String target = schema.get("$ref").getAsString().substring(REFERENCE.length());
            used.add(target);
            check(where, target, value, schemas.getAsJsonObject(target));
            return;
        }
        switch (schema.get("type").getAsString()) {
            case "object" -> checkObject(where, name, value, schema);
            case "array" -> {
                expect(value.isJsonArray(), where, "an array");
                if (schema.has("items")) {
                    value.getAsJsonArray()
                            .forEach(each -> check(where + "[]", "", each, schema.getAsJsonObject("items")));
                }
            }
            case "string" ->
                expect(isPrimitive(value) && value.getAsJsonPrimitive().isString(), where, "a text");
            case "boolean" ->
                expect(isPrimitive(value) && value.getAsJsonPrimitive().isBoolean(), where, "a truth");
            case "integer" ->
                expect(isPrimitive(value) && value.getAsString().matches("-?[0-9]+"), where, "a whole number");
            default -> expect(isPrimitive(value) && value.getAsJsonPrimitive().isNumber(), where, "a number");
        }
        checkChoice(where, value, schema);
    }

    private void checkChoice(String where, JsonElement value, JsonObject schema) {
        if (schema.has("enum")) {
            expect(schema.getAsJsonArray("enum").contains(value), where, "one of " + schema.get("enum"));
        }
    }

    private void checkObject(String where, String name, JsonElement value, JsonObject schema) {
        expect(value.isJsonObject(), where, "an object");
        if (!value.isJsonObject()) {
            return;
        }
        JsonObject properties = schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
        for (Map.Entry<String, JsonElement> member : value.getAsJsonObject().entrySet()) {
            String path = where + "." + member.getKey();
            JsonElement declared = properties.get(member.getKey());
            JsonElement others = schema.get("additionalProperties");
            if (declared != null) {
                seen.add(name + "." + member.getKey());
                check(path, "", member.getValue(), declared.getAsJsonObject());
            } else if (others != null && others.isJsonObject()) {
                check(path, "", member.getValue(), others.getAsJsonObject());
            } else {
                wrong.add(path + " is not declared");
            }
        }
        if (schema.has("required")) {
            schema.getAsJsonArray("required")
                    .forEach(required -> expect(
                            value.getAsJsonObject().has(required.getAsString()),
                            where + "." + required.getAsString(),
                            "there"));
        }
    }

    private static boolean isPrimitive(JsonElement value) {
        return value.isJsonPrimitive();
    }

    private void expect(boolean holds, String where, String what) {
        if (!holds) {
            wrong.add(where + " is not " + what);
        }
    }

    /** What does not fit. */
    List<String> wrong() {
        return wrong;
    }

    /** Fields of the schemas by name that are in no document: {@code Backend.weight}. */
    Set<String> neverSeen() {
        var missing = new TreeSet<String>();
        for (String name : schemas.keySet()) {
            JsonObject properties = schemas.getAsJsonObject(name).getAsJsonObject("properties");
            if (!used.contains(name)) {
                continue;
            }
            properties.keySet().stream()
                    .map(field -> name + "." + field)
                    .filter(field -> !seen.contains(field))
                    .forEach(missing::add);
        }
        return missing;
    }
}
