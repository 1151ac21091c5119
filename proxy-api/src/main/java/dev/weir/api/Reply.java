package dev.weir.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A whole response that a {@link Responder} gives: status, fields and a small body. A value; it does not change, so one
 * that is made once may be given for every request.
 *
 * <p>How long the message is and what becomes of the connection stay the engine's own business: it adds {@code
 * Content-Length}, {@code Connection} and {@code Date} as they are needed. A response to HEAD gets the same fields and
 * no body (RFC 9110 §9.3.2).
 *
 * <p><b>Thread:</b> any.
 * <p><b>Source:</b> RFC 9110 §5 (fields), §6.4.1 (which responses have a body), §15 (status codes).
 */
public final class Reply {
    /** The longest body, in bytes. */
    public static final int MOST_BODY_BYTES = 64 << 10;

    /** The most field lines. */
    public static final int MOST_FIELDS = 64;

    /** The most that all field lines have together, in bytes: names, values, and 4 bytes for each line. */
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
     * @param status the status code, from 200 to 599: a final response, since an interim one (1xx) answers nothing
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
     * The same with one more field line, behind those there are.
     *
     * @param name  the field name (RFC 9110 §5.1: a token); never {@code null}
     * @param value the value (RFC 9110 §5.5: visible characters, spaces and tabs, no more than ISO-8859-1), which loses
     *     white space around it; may be empty, never {@code null}
     * @return the other response
     * @throws IllegalArgumentException if the name or value is not allowed, if the field is one of framing or for one
     *     hop only ({@code Content-Length}, {@code Transfer-Encoding}, {@code Trailer}, {@code Connection}, {@code
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
     * The same with this body in the place of the one it has.
     *
     * @param content the body, which is copied; never {@code null}. What it is, a {@code Content-Type} says
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
     * The same with this text as its body, and a {@code Content-Type} that says so.
     *
     * @param text the body, which is sent in UTF-8; never {@code null}
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
     * How many field lines there are.
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
     * @return a view that cannot be written to, with a position of its own, from the body's begin to its end; empty if
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
