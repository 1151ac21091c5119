package dev.weir.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A whole response of a {@link Responder}: status, fields and a small body. An immutable value, so one object may be
 * returned for every request.
 *
 * <p>The engine controls message framing and the connection: it adds {@code
 * Content-Length}, {@code Connection} and {@code Date} as needed. A response to HEAD gets the same fields and
 * no body (RFC 9110 §9.3.2).
 *
 * <p><b>Thread:</b> any.
 * <p><b>Source:</b> RFC 9110 §5 (fields), §6.4.1 (which responses have a body), §15 (status codes).
 */
public final class Reply {
    /** Maximum length of the body, in bytes. */
    public static final int MOST_BODY_BYTES = 64 << 10;

    /** Maximum number of field lines. */
    public static final int MOST_FIELDS = 64;

    /** Maximum size of all field lines together, in bytes: names, values, and 4 bytes for each line. */
    public static final int MOST_FIELD_BYTES = 8 << 10;

    private static final int FIRST_STATUS = 200;
    private static final int LAST_STATUS = 599;
    private static final int NO_CONTENT = 204;
    private static final int RESET_CONTENT = 205;
    private static final int NOT_MODIFIED = 304;

    private final int status;
    private final List<ReplyField> fields;
    private final byte[] body;

    private Reply(int status, List<ReplyField> fields, byte[] body) {
        this.status = status;
        this.fields = fields;
        this.body = body;
    }

    /**
     * A response without fields and body.
     *
     * @param status the status code, from 200 to 599: a final response, not an interim one (1xx)
     * @return the response
     * @throws IllegalArgumentException if the status is another
     */
    public static Reply of(int status) {
        if (status < FIRST_STATUS || status > LAST_STATUS) {
            throw new IllegalArgumentException("a reply has a status from 200 to 599 (RFC 9110 §15), not " + status);
        }
        return new Reply(status, List.of(), new byte[0]);
    }

    /**
     * The same response with one more field line after the existing ones.
     *
     * @param name  the field name (RFC 9110 §5.1: a token); never {@code null}
     * @param value the value (RFC 9110 §5.5: visible characters, spaces and tabs, within ISO-8859-1); white space
     *     around it is removed; may be empty, never {@code null}
     * @return the other response
     * @throws IllegalArgumentException if the name or value is not allowed, if the field belongs to framing or is
     *     hop-by-hop ({@code Content-Length}, {@code Transfer-Encoding}, {@code Trailer}, {@code Connection}, {@code
     *     Keep-Alive}, {@code Proxy-Connection}, {@code TE}, {@code Upgrade}), or if the fields become too many
     */
    public Reply with(String name, String value) {
        List<ReplyField> more = new ArrayList<>(fields);
        more.add(ReplyField.of(name, value));
        if (more.size() > MOST_FIELDS) {
            throw new IllegalArgumentException("a reply has at most " + MOST_FIELDS + " fields");
        }
        if (more.stream().mapToInt(ReplyField::bytes).sum() > MOST_FIELD_BYTES) {
            throw new IllegalArgumentException("the fields of a reply have at most " + MOST_FIELD_BYTES + " bytes");
        }
        return new Reply(status, List.copyOf(more), body);
    }

    /**
     * The same response with another body.
     *
     * @param content the body, which is copied; never {@code null}. Declare its type with {@code Content-Type}
     * @return the other response
     * @throws IllegalArgumentException if it is longer than {@link #MOST_BODY_BYTES}, or if it is not empty and the
     *     status allows no body: 204, 205, 304
     */
    public Reply withBody(byte[] content) {
        if (content.length > MOST_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "the body of a reply has at most " + MOST_BODY_BYTES + " bytes, not " + content.length);
        }
        boolean none = status == NO_CONTENT || status == RESET_CONTENT || status == NOT_MODIFIED;
        if (none && content.length > 0) {
            throw new IllegalArgumentException("a response of status " + status + " has no body (RFC 9110 §15)");
        }
        return new Reply(status, fields, content.clone());
    }

    /**
     * The same response with a text as its body and the matching {@code Content-Type}.
     *
     * @param text the text, which is sent in UTF-8; never {@code null}
     * @return the other response
     * @throws IllegalArgumentException as {@link #with} and {@link #withBody}
     */
    public Reply withText(String text) {
        return with("Content-Type", "text/plain; charset=utf-8").withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The status code.
     *
     * @return from 200 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The number of field lines.
     *
     * @return zero or more
     */
    public int fields() {
        return fields.size();
    }

    /**
     * The name on one field line.
     *
     * @param index from 0 to {@code fields() - 1}, in the order they were added
     * @return the name as it was given
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public String name(int index) {
        return fields.get(index).name();
    }

    /**
     * The value on one field line.
     *
     * @param index from 0 to {@code fields() - 1}
     * @return the value
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public String value(int index) {
        return fields.get(index).value();
    }

    /**
     * The body.
     *
     * @return a read-only view with its own position, over the whole body; empty if
     *     there is no body
     */
    public ByteBuffer body() {
        return ByteBuffer.wrap(body).asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reply reply
                && reply.status == status
                && reply.fields.equals(fields)
                && Arrays.equals(reply.body, body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * status + fields.hashCode()) + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return status + " " + fields + ", " + body.length + " bytes";
    }
}
