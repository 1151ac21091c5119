package dev.weir.engine.admin.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weir.engine.http.ReasonPhrase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response of the admin interface. Immutable. */
public final class AdminReply {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int NOT_MODIFIED = 304;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final List<String> lines;
    private final byte[] body;
    private final @Nullable EventSource events;

    private AdminReply(int status, List<String> lines, byte[] body, @Nullable EventSource events) {
        this.status = status;
        this.lines = List.copyOf(lines);
        this.body = body;
        this.events = events;
    }

    /**
     * A response with a body.
     *
     * @param body not modified afterwards
     */
    public static AdminReply of(int status, String type, byte[] body) {
        return new AdminReply(status, List.of("Content-Type: " + type), body, null);
    }

    /** A response with a line or more of plain text. */
    public static AdminReply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A response with a JSON document. */
    public static AdminReply json(int status, JsonElement document) {
        return of(status, "application/json", GSON.toJson(document).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An error (RFC 9457).
     *
     * @param detail a sentence that says what was wrong and what would be right
     */
    public static AdminReply problem(int status, String detail) {
        return problem(status, detail, new JsonObject());
    }

    /** An error with further members. */
    public static AdminReply problem(int status, String detail, JsonObject more) {
        var problem = new JsonObject();
        problem.addProperty("title", ReasonPhrase.of(status));
        problem.addProperty("status", status);
        problem.addProperty("detail", detail);
        more.entrySet().forEach(member -> problem.add(member.getKey(), member.getValue()));
        return of(status, "application/problem+json", GSON.toJson(problem).getBytes(StandardCharsets.UTF_8));
    }

    /** The responses that have not left yet hold too much. */
    static AdminReply tooMany() {
        return problem(UNAVAILABLE, "too many responses wait for slow clients; try again")
                .with("Retry-After", "1");
    }

    /** The client's copy is still right. */
    public static AdminReply notModified() {
        return new AdminReply(NOT_MODIFIED, List.of(), new byte[0], null);
    }

    /** A stream of events, until the client or the server closes the connection. */
    public static AdminReply stream(EventSource source) {
        return new AdminReply(OK, List.of("Content-Type: text/event-stream"), new byte[0], source);
    }

    /**
     * The same with a further field.
     *
     * @throws IllegalArgumentException if the value has a character that could end the line
     */
    public AdminReply with(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("the value of " + name + " is not printable ASCII");
        }
        List<String> more = new ArrayList<>(lines);
        more.add(name + ": " + value);
        return new AdminReply(status, more, body, events);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    @Nullable EventSource events() {
        return events;
    }

    /** The head, with the fields that every response gets. */
    byte[] head(String date, boolean closes) {
        var head = new StringBuilder("HTTP/1.1 " + status + " " + ReasonPhrase.of(status) + "\r\n");
        lines.forEach(line -> head.append(line).append("\r\n"));
        head.append("Date: ").append(date).append("\r\n");
        ResponseFields.SAFE.forEach(line -> head.append(line).append("\r\n"));
        if (lines.stream().noneMatch(line -> line.startsWith("Cache-Control:"))) {
            head.append("Cache-Control: no-store\r\n");
        }
        if (events == null && status != NOT_MODIFIED) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (closes || events != null) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
