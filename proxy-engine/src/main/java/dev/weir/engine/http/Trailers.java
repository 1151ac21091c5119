package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The trailer section behind the last chunk (RFC 9112 §7.1.2): read to its end, held to the rules of field lines, and
 * kept as the bytes it came in as, but for the fields that a trailer must not have (RFC 9110 §6.5.1). Used again for
 * one body after another.
 */
public final class Trailers {
    private static final byte[] NO_BYTES = {};
    private static final int FIRST_BYTES = 128;
    private static final int LARGEST_KEPT_BYTES = 1 << 10;

    /** Nothing comes behind the body. */
    public static final Trailers NONE = new Trailers(Direction.REQUEST, 0);

    private final Direction direction;
    private final int limit;
    private byte[] bytes = NO_BYTES;
    private int size;
    private int lineStart;
    private int received;

    /** None yet. */
    public Trailers(Direction direction, int limit) {
        this.direction = direction;
        this.limit = limit;
    }

    /** Forgets them, for the next body. */
    public void reset() {
        if (bytes.length > LARGEST_KEPT_BYTES) {
            bytes = NO_BYTES;
        }
        size = 0;
        lineStart = 0;
        received = 0;
    }

    /**
     * Takes the next octet.
     *
     * @return {@code true} once the empty line came that ends the section
     * @throws ProxyException if the line that ended is none, or the section is too large
     */
    public boolean take(byte octet) {
        put(octet);
        if (octet != '\n') {
            return false;
        }
        int end = size - 2;
        if (end < lineStart || bytes[end] != '\r') {
            throw Refusal.BARE_LF.in(direction);
        }
        if (end == lineStart) {
            size = lineStart;
            return true;
        }
        line(end);
        return false;
    }

    private void put(byte octet) {
        if (++received > limit + 2) { // the CRLF that ends the section is none of its fields
            throw Refusal.TRAILERS_TOO_LARGE.in(direction);
        }
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST_BYTES, size * 2));
        }
        bytes[size++] = octet;
    }

    private void line(int end) {
        int colon = FieldLine.colon(bytes, lineStart, end, direction);
        FieldLine.checkValue(bytes, colon + 1, end, direction);
        if (!TrailerRule.allows(bytes, lineStart, colon)) {
            size = lineStart;
        }
        lineStart = size;
    }

    /** The same that last, whatever becomes of these. */
    public Trailers copy() {
        if (size == 0) {
            return NONE;
        }
        var copy = new Trailers(direction, limit);
        copy.bytes = Arrays.copyOf(bytes, size);
        copy.size = size;
        return copy;
    }

    /** Whether there is nothing to pass on. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many bytes {@link #writeTo} writes. */
    public int size() {
        return size;
    }

    /** Writes the field lines, without the empty line that ends the section. */
    public void writeTo(ByteBuffer out) {
        out.put(bytes, 0, size);
    }
}
