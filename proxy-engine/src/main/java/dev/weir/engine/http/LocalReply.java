package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A response of the proxy's own: status, fields and a small body. It says how long its body is, but nothing of its
 * connection.
 */
public final class LocalReply {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private record Line(String name, String value) {}

    private final int status;
    private final String reason;
    private final List<Line> lines = new ArrayList<>();
    private byte[] body = {};

    /** Without fields and body yet. */
    public LocalReply(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /** Has one more field, which has been checked. */
    public LocalReply with(String name, String value) {
        lines.add(new Line(name, value));
        return this;
    }

    /** Has a body of this type, and says how long it is. Each character is an octet. */
    public LocalReply withBody(String type, String text) {
        return with("Content-Type", type).withBody(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Has this body, and says how long it is. */
    public LocalReply withBody(byte[] bytes) {
        body = bytes.clone();
        return with("Content-Length", Integer.toString(bytes.length));
    }

    /** Its status. */
    public int status() {
        return status;
    }

    /** Writes the head, which is free. */
    public void fill(Head head) {
        BuiltHead built = BuiltHead.response(head, status, reason);
        lines.forEach(line -> built.with(line.name(), line.value()));
        var unused = built.done();
    }

    /** The whole body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as a request of a method gets it (RFC 9110 §6.4.1). */
    public byte[] bodyFor(String method) {
        boolean none = method.equals("HEAD") || status == NO_CONTENT || status == NOT_MODIFIED;
        return none ? new byte[0] : body;
    }
}
