package dev.weir.engine.cli.remote;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of JSON objects. A member that is missing or has another type counts as absent, because a proxy of
 * another version may have it so. All text that is handed out is safe for a terminal.
 */
final class Members {
    private Members() {}

    /** Parses an object; empty if the text is none. */
    static Optional<JsonObject> parse(String text) {
        try {
            return JsonParser.parseString(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonParseException | StackOverflowError e) { // nested too deeply
            return Optional.empty();
        }
    }

    /** A text of several lines for people and programs. */
    static String pretty(JsonElement element) {
        return Shown.lines(new GsonBuilder()
                .disableHtmlEscaping()
                .setPrettyPrinting()
                .create()
                .toJson(element));
    }

    /** The object at a path; an empty one if it is absent. */
    static JsonObject object(JsonObject from, String... path) {
        JsonObject at = from;
        for (String name : path) {
            if (!(at.get(name) instanceof JsonObject next)) {
                return new JsonObject();
            }
            at = next;
        }
        return at;
    }

    /** The objects in an array; none if it is absent. */
    static List<JsonObject> objects(JsonObject from, String name) {
        var objects = new ArrayList<JsonObject>();
        for (JsonElement each : array(from, name)) {
            if (each instanceof JsonObject object) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** The texts in an array. */
    static List<String> texts(JsonObject from, String name) {
        var texts = new ArrayList<String>();
        for (JsonElement each : array(from, name)) {
            if (each instanceof JsonPrimitive primitive) {
                texts.add(Shown.line(primitive.getAsString()));
            }
        }
        return texts;
    }

    /** The names of the members. */
    static List<String> names(JsonObject from) {
        return List.copyOf(from.keySet());
    }

    /** A text, or a number or a boolean as text; empty if it is absent. */
    static String text(JsonObject from, String name) {
        return from.get(name) instanceof JsonPrimitive primitive ? Shown.line(primitive.getAsString()) : "";
    }

    /** A text, or another if it is absent or empty. */
    static String text(JsonObject from, String name, String otherwise) {
        String text = text(from, name);
        return text.isEmpty() ? otherwise : text;
    }

    /** A number; not a number if it is absent. */
    static double number(JsonObject from, String name) {
        if (from.get(name) instanceof JsonPrimitive primitive) {
            try {
                return primitive.getAsDouble();
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }

    /** A count; 0 if it is absent. */
    static long count(JsonObject from, String name) {
        double number = number(from, name);
        return Double.isNaN(number) ? 0 : (long) number;
    }

    static boolean flag(JsonObject from, String name) {
        return text(from, name).equals("true");
    }

    static @Nullable Instant time(JsonObject from, String name) {
        String text = text(from, name);
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static JsonArray array(JsonObject from, String name) {
        return from.get(name) instanceof JsonArray array ? array : new JsonArray();
    }
}
