package dev.weir.engine.configure;

import static dev.weir.engine.configure.SchemaJson.any;
import static dev.weir.engine.configure.SchemaJson.array;
import static dev.weir.engine.configure.SchemaJson.described;
import static dev.weir.engine.configure.SchemaJson.mapping;
import static dev.weir.engine.configure.SchemaJson.number;
import static dev.weir.engine.configure.SchemaJson.oneOf;
import static dev.weir.engine.configure.SchemaJson.oneOrMore;
import static dev.weir.engine.configure.SchemaJson.properties;
import static dev.weir.engine.configure.SchemaJson.toggle;
import static dev.weir.engine.configure.SchemaJson.type;

import com.google.gson.JsonObject;
import dev.weir.engine.config.LogField;
import dev.weir.engine.config.LogFormat;
import dev.weir.engine.config.LogLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The schema of access logs. */
final class AccessLogSchema {
    private AccessLogSchema() {}

    static JsonObject log() {
        JsonObject log = mapping("");
        Keys.OF_ACCESS_LOG.forEach((key, meaning) -> properties(log).add(key, described(of(key), meaning)));
        log.add("required", array(List.of(Keys.FILE)));
        return any(type("string"), log);
    }

    private static JsonObject of(String key) {
        return switch (key) {
            case Keys.FORMAT -> oneOf(words(LogFormat.values()));
            case Keys.FIELDS ->
                oneOrMore(oneOf(
                        Arrays.stream(LogField.values()).map(LogField::word).toList()));
            case Keys.ROUTES -> oneOrMore(type("string"));
            case Keys.LEVEL -> oneOf(words(LogLevel.values()));
            case Keys.SAMPLE -> number(1, AccessLogBinder.LARGEST_SAMPLE);
            case Keys.KEEP_ERRORS -> toggle();
            default -> type("string");
        };
    }

    /** The words of an enumeration in a configuration. */
    static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
