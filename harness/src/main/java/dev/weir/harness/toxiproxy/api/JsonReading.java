package dev.weir.harness.toxiproxy.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.weir.harness.toxiproxy.relay.ApiException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON as leniently as Toxiproxy: the first value counts and what follows is ignored, unknown keys are ignored,
 * keys match in any letter case, the last of several equal keys counts, and {@code null} counts as absent. Anything
 * else is {@code 400 bad request body}.
 */
final class JsonReading {
    private JsonReading() {}

    /** The object in a body; {@code null} counts as an empty one. */
    static JsonObject object(byte[] body) throws ApiException {
        JsonElement value = value(body);
        return value.isJsonNull() ? new JsonObject() : asObject(value);
    }

    /** The objects in the array of a body. */
    static List<JsonObject> objects(byte[] body) throws ApiException {
        JsonElement value = value(body);
        if (value.isJsonNull()) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw bad("expected an array of proxies, found " + kind(value));
        }
        var objects = new ArrayList<JsonObject>();
        for (JsonElement element : array) {
            objects.add(element.isJsonNull() ? new JsonObject() : asObject(element));
        }
        return objects;
    }

    static @Nullable String string(JsonObject object, String key) throws ApiException {
        JsonElement value = member(object, key);
        if (value == null) {
            return null;
        }
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
            return value.getAsString();
        }
        throw bad("'" + key + "' must be a string, found " + kind(value));
    }

    static @Nullable Boolean bool(JsonObject object, String key) throws ApiException {
        JsonElement value = member(object, key);
        if (value == null) {
            return null;
        }
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
            return value.getAsBoolean();
        }
        throw bad("'" + key + "' must be true or false, found " + kind(value));
    }

    static @Nullable Float number(JsonObject object, String key) throws ApiException {
        JsonElement value = member(object, key);
        if (value == null) {
            return null;
        }
        if (isNumber(value)) {
            float number = value.getAsFloat();
            if (Float.isFinite(number)) {
                return number;
            }
        }
        throw bad("'" + key + "' must be a number of 32 bits, found " + kind(value));
    }

    static @Nullable JsonObject child(JsonObject object, String key) throws ApiException {
        JsonElement value = member(object, key);
        return value == null ? null : asObject(value);
    }

    /** The given keys that are present, as integers of 64 bits. */
    static Map<String, Long> integers(JsonObject object, List<String> keys) throws ApiException {
        var integers = new LinkedHashMap<String, Long>();
        for (String key : keys) {
            JsonElement value = member(object, key);
            if (value != null) {
                integers.put(key, integer(key, value));
            }
        }
        return integers;
    }

    private static long integer(String key, JsonElement value) throws ApiException {
        String text = isNumber(value) ? value.getAsString() : "";
        if (text.matches("-?[0-9]{1,19}")) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                // out of range: reported below
            }
        }
        throw bad("'" + key + "' must be an integer of 64 bits, found " + kind(value));
    }

    private static @Nullable JsonElement member(JsonObject object, String key) {
        JsonElement found = null;
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(key) && !entry.getValue().isJsonNull()) {
                found = entry.getValue();
            }
        }
        return found;
    }

    private static JsonObject asObject(JsonElement value) throws ApiException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw bad("expected an object, found " + kind(value));
    }

    private static JsonElement value(byte[] body) throws ApiException {
        try {
            var reader = new JsonReader(new StringReader(new String(body, UTF_8)));
            reader.setStrictness(Strictness.STRICT);
            if (reader.peek() == JsonToken.END_DOCUMENT) { // without this check, an empty body would count as null
                throw bad("EOF");
            }
            return JsonParser.parseReader(reader);
        } catch (IOException | JsonParseException e) {
            throw bad(body.length == 0 ? "EOF" : words(e));
        }
    }

    /** Gson's message without its further lines, which are advice for programmers. */
    private static String words(Exception failure) {
        Throwable root = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("malformed");
    }

    private static boolean isNumber(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }

    private static String kind(JsonElement value) {
        if (value.isJsonObject()) {
            return "an object";
        }
        return value.isJsonArray() ? "an array" : value.toString();
    }

    private static ApiException bad(String detail) {
        return new ApiException(400, "bad request body: " + detail);
    }
}
