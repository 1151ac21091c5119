package dev.weir.harness.toxiproxy.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response.
 *
 * @param status the status code
 * @param fields besides those of the framing
 * @param body the text; empty with 204
 */
public record HttpResponse(int status, Map<String, String> fields, String body) {
    /** JSON, without a newline. */
    public static HttpResponse json(int status, String body) {
        return new HttpResponse(status, Map.of("Content-Type", "application/json"), body);
    }

    /** Plain text, which browsers must not interpret as HTML. */
    public static HttpResponse text(int status, String body) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Content-Type", "text/plain; charset=utf-8");
        fields.put("X-Content-Type-Options", "nosniff");
        return new HttpResponse(status, fields, body);
    }

    /** A status without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), "");
    }

    /** Returns a copy with one more field. */
    public HttpResponse with(String name, String value) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** Returns a copy with another body. */
    public HttpResponse containing(String otherBody) {
        return new HttpResponse(status, fields, otherBody);
    }

    byte[] bytes(boolean toHead, boolean keep) {
        byte[] content = body.getBytes(UTF_8);
        var head = new StringBuilder("HTTP/1.1 " + status + " " + reason() + "\r\n");
        fields.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (status != 204) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        head.append(keep ? "\r\n" : "Connection: close\r\n\r\n");
        return (toHead ? head.toString() : head + body).getBytes(UTF_8);
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 301 -> "Moved Permanently";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            default -> "Internal Server Error";
        };
    }
}
