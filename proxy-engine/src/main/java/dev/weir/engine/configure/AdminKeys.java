package dev.weir.engine.configure;

import static dev.weir.engine.configure.SchemaJson.any;
import static dev.weir.engine.configure.SchemaJson.array;
import static dev.weir.engine.configure.SchemaJson.described;
import static dev.weir.engine.configure.SchemaJson.mapping;
import static dev.weir.engine.configure.SchemaJson.number;
import static dev.weir.engine.configure.SchemaJson.oneOrMore;
import static dev.weir.engine.configure.SchemaJson.properties;
import static dev.weir.engine.configure.SchemaJson.text;
import static dev.weir.engine.configure.SchemaJson.type;

import com.google.gson.JsonObject;
import dev.weir.engine.config.AdminConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the admin interface: their meanings, and their part of the schema. */
final class AdminKeys {
    static final String ADMIN = "admin";
    static final String LISTEN = "listen";
    static final String TOKEN_FILE = "token-file";
    static final String MAX_STREAMS = "max-streams";
    static final String CONNECTIONS = "connections";
    static final String NAMES = "names";

    static final int MOST_CONNECTIONS = 4096;

    /** The keys of the mapping. */
    static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put(LISTEN, "HOST:PORT; off loopback, a token-file is required");
        ALL.put(
                TOKEN_FILE,
                "file with the token that every write needs and, off loopback, every read; at least 16 characters");
        ALL.put(MAX_STREAMS, "maximum number of event streams; default: " + AdminConfig.DEFAULT_STREAMS);
        ALL.put(
                CONNECTIONS,
                "maximum number of admin connections; for another, the oldest idle one is closed; default: "
                        + AdminConfig.DEFAULT_CONNECTIONS);
        ALL.put(NAMES, "further host names by which clients may address it; default: none but localhost");
    }

    private AdminKeys() {}

    /** Adds the path and meaning of each key. */
    static void describe(Map<String, String> all) {
        ALL.forEach((key, meaning) -> all.put(ADMIN + "." + key, meaning));
    }

    /** The schema of the whole key. */
    static JsonObject schema(String address) {
        JsonObject admin = mapping("");
        JsonObject properties = properties(admin);
        ALL.forEach((key, meaning) -> properties.add(key, described(value(key, address), meaning)));
        admin.add("required", array(List.of(LISTEN)));
        return any(text(address), admin);
    }

    private static JsonObject value(String key, String address) {
        return switch (key) {
            case LISTEN -> text(address);
            case MAX_STREAMS -> number(0, MOST_CONNECTIONS - 1);
            case CONNECTIONS -> number(1, MOST_CONNECTIONS);
            case NAMES -> oneOrMore(type("string"));
            default -> type("string");
        };
    }
}
