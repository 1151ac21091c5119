package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Parses the trailer section after the last chunk (RFC 9112 §7.1.2). It is read to its end, validated like field lines,
 * and stored as received, without the fields that are not allowed in trailers (RFC 9110 §6.5.1). Reused for one body
 * after another.
 */
public final class Trailers {
    private static final byte[] NO_BYTES = {};
    private static final int FIRST_BYTES = 128;
    private static final int LARGEST_KEPT_BYTES = 1 << 10;

    /** An empty trailer section. */
    public static final Trailers NONE = new Trailers(Direction.REQUEST, 0);

    private final Direction direction;
    private final int limit;
    private byte[] bytes = NO_BYTES;
    private int size;
    private int lineStart;
    private int received;

    /** Creates an empty trailer section. */
    public Trailers(Direction direction, int limit) {
        this.direction = direction;
        this.limit = limit;
    }

    /** Clears it for the next body. */
    public void reset() {
        if (bytes.length > LARGEST_KEPT_BYTES) {
            bytes = NO_BYTES;
        }
        size = 0;
        lineStart = 0;
        received = 0;
    }

    /**
     * Consumes the next octet.
     *
     * @return {@code true} after the blank line that ends the section
     * @throws ProxyException if a completed line is malformed, or the section is too large
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
        if (++received > limit + 2) { // the CRLF that ends the section does not count
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

    /** A copy that is independent of this object. */
    public Trailers copy() {
        if (size == 0) {
            return NONE;
        }
        var copy = new Trailers(direction, limit);
        copy.bytes = Arrays.copyOf(bytes, size);
        copy.size = size;
        return copy;
    }

    /** Whether there are no fields to forward. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The number of bytes that {@link #writeTo} writes. */
    public int size() {
        return size;
    }

    /** Writes the field lines, without the blank line that ends the section. */
    public void writeTo(ByteBuffer out) {
        out.put(bytes, 0, size);
    }
}
