package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A response that the proxy generates itself: status, fields and a small body. It has a Content-Length, but no
 * connection fields.
 */
public final class LocalReply {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private record Line(String name, String value) {}

    private final int status;
    private final String reason;
    private final List<Line> lines = new ArrayList<>();
    private byte[] body = {};

    /** Creates a response without fields and body. */
    public LocalReply(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /** Adds a field, which must be valid. */
    public LocalReply with(String name, String value) {
        lines.add(new Line(name, value));
        return this;
    }

    /** Sets a body of this type, and its length. Each character is an octet. */
    public LocalReply withBody(String type, String text) {
        return with("Content-Type", type).withBody(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sets the body and its length. */
    public LocalReply withBody(byte[] bytes) {
        body = bytes.clone();
        return with("Content-Length", Integer.toString(bytes.length));
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** Writes the head into a free head. */
    public void fill(Head head) {
        BuiltHead built = BuiltHead.response(head, status, reason);
        lines.forEach(line -> built.with(line.name(), line.value()));
        var unused = built.done();
    }

    /** The whole body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body in a response to this method (RFC 9110 §6.4.1). */
    public byte[] bodyFor(String method) {
        boolean none = method.equals("HEAD") || status == NO_CONTENT || status == NOT_MODIFIED;
        return none ? new byte[0] : body;
    }
}
