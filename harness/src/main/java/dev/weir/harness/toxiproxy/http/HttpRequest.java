package dev.weir.harness.toxiproxy.http;

import java.util.Locale;
import java.util.Map;

/**
 * A request.
 *
 * @param method as received
 * @param path percent-decoded, without the query
 * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param fields by name in lower case; of several with one name, the last
 * @param body empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
public record HttpRequest(String method, String path, String version, Map<String, String> fields, byte[] body) {
    /** A field's value; empty if there is none. */
    public String field(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    boolean keepsConnection() {
        String connection = field("connection").toLowerCase(Locale.ROOT);
        return version.equals("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep-alive");
    }
}
