package dev.weir.engine.configure;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a value is as a JSON Schema says, as far as the schema of configuration files needs. */
final class SchemaCheck {
    private static final Set<String> SAY_NOTHING = Set.of("$schema", "title", "description", "default");

    private SchemaCheck() {}

    static boolean fits(JsonElement value, JsonObject schema) {
        return schema.entrySet().stream()
                .filter(rule -> !SAY_NOTHING.contains(rule.getKey()))
                .allMatch(rule -> fits(value, rule.getKey(), rule.getValue(), schema));
    }

    private static boolean fits(JsonElement value, String rule, JsonElement says, JsonObject schema) {
        return switch (rule) {
            case "type" -> types(says).stream().anyMatch(type -> isOf(value, type));
            case "enum" -> says.getAsJsonArray().contains(value);
            case "anyOf" -> array(says).stream().anyMatch(any -> fits(value, any.getAsJsonObject()));
            case "pattern" ->
                !isOf(value, "string")
                        || Pattern.compile(says.getAsString())
                                .matcher(value.getAsString())
                                .find();
            case "minimum" -> !isOf(value, "integer") || value.getAsLong() >= says.getAsLong();
            case "maximum" -> !isOf(value, "integer") || value.getAsLong() <= says.getAsLong();
            case "items" ->
                !value.isJsonArray() || array(value).stream().allMatch(item -> fits(item, says.getAsJsonObject()));
            case "required" ->
                !value.isJsonObject()
                        || array(says).stream()
                                .allMatch(key -> value.getAsJsonObject().has(key.getAsString()));
            case "minProperties" ->
                !value.isJsonObject() || value.getAsJsonObject().size() >= says.getAsInt();
            case "maxProperties" ->
                !value.isJsonObject() || value.getAsJsonObject().size() <= says.getAsInt();
            case "properties", "additionalProperties" ->
                !value.isJsonObject()
                        || value.getAsJsonObject().entrySet().stream().allMatch(entry -> fits(entry, schema));
            case "propertyNames" ->
                !value.isJsonObject()
                        || value.getAsJsonObject().keySet().stream()
                                .allMatch(key -> fits(new JsonPrimitive(key), says.getAsJsonObject()));
            default -> throw new AssertionError("unknown schema keyword '" + rule + "'");
        };
    }

    private static boolean fits(Map.Entry<String, JsonElement> entry, JsonObject schema) {
        JsonObject known = schema.getAsJsonObject("properties");
        if (known != null && known.has(entry.getKey())) {
            return fits(entry.getValue(), known.getAsJsonObject(entry.getKey()));
        }
        JsonElement others = schema.get("additionalProperties");
        return others.isJsonObject() ? fits(entry.getValue(), others.getAsJsonObject()) : others.getAsBoolean();
    }

    private static List<String> types(JsonElement says) {
        return says.isJsonArray()
                ? array(says).stream().map(JsonElement::getAsString).toList()
                : List.of(says.getAsString());
    }

    private static boolean isOf(JsonElement value, String type) {
        JsonPrimitive single = value.isJsonPrimitive() ? value.getAsJsonPrimitive() : null;
        return switch (type) {
            case "object" -> value.isJsonObject();
            case "array" -> value.isJsonArray();
            case "null" -> value.isJsonNull();
            case "string" -> single != null && single.isString();
            case "boolean" -> single != null && single.isBoolean();
            case "number" -> single != null && single.isNumber();
            case "integer" ->
                single != null && single.isNumber() && single.getAsString().matches("-?[0-9]+");
            default -> throw new AssertionError("there is no type '" + type + "'");
        };
    }

    private static List<JsonElement> array(JsonElement array) {
        return array.getAsJsonArray().asList();
    }
}
