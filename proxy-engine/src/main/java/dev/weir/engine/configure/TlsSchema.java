package dev.weir.engine.configure;

import static dev.weir.engine.configure.SchemaJson.array;
import static dev.weir.engine.configure.SchemaJson.described;
import static dev.weir.engine.configure.SchemaJson.mapping;
import static dev.weir.engine.configure.SchemaJson.oneOf;
import static dev.weir.engine.configure.SchemaJson.oneOrMore;
import static dev.weir.engine.configure.SchemaJson.properties;
import static dev.weir.engine.configure.SchemaJson.text;
import static dev.weir.engine.configure.SchemaJson.toggle;
import static dev.weir.engine.configure.SchemaJson.type;

import com.google.gson.JsonObject;
import dev.weir.engine.config.ClientVerification;
import dev.weir.engine.config.UncoveredHost;
import dev.weir.engine.config.UnknownServerName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The schema of {@code tls} of an entry of {@code listen} and of an upstream. */
final class TlsSchema {
    private TlsSchema() {}

    static JsonObject ofListen() {
        JsonObject tls = with(TlsKeys.OF_LISTEN, key -> switch (key) {
            case TlsKeys.CERTIFICATES -> oneOrMore(certificate());
            case TlsKeys.UNKNOWN_NAMES -> words(UnknownServerName.values());
            case TlsKeys.UNCOVERED_HOSTS -> words(UncoveredHost.values());
            case TlsKeys.CLIENTS -> clients();
            default -> toggle();
        });
        tls.add("required", array(List.of(TlsKeys.CERTIFICATES)));
        return tls;
    }

    static JsonObject ofUpstream() {
        return with(TlsKeys.OF_UPSTREAM, key -> switch (key) {
            case TlsKeys.VERIFY -> toggle();
            case TlsKeys.CA -> oneOrMore(type("string"));
            case TlsKeys.CERTIFICATE -> certificate();
            default -> text(TlsBinder.SERVER_NAME);
        });
    }

    private static JsonObject certificate() {
        JsonObject certificate = with(TlsKeys.OF_CERTIFICATE, key -> type("string"));
        certificate.add("required", array(List.of(TlsKeys.CHAIN)));
        return certificate;
    }

    private static JsonObject clients() {
        return with(
                TlsKeys.OF_CLIENTS,
                key -> key.equals(TlsKeys.CA) ? oneOrMore(type("string")) : words(ClientVerification.values()));
    }

    private static JsonObject with(Map<String, String> keys, Function<String, JsonObject> schema) {
        JsonObject mapping = mapping("");
        keys.forEach((key, meaning) -> properties(mapping).add(key, described(schema.apply(key), meaning)));
        return mapping;
    }

    private static JsonObject words(Enum<?>[] values) {
        return oneOf(Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList());
    }
}
