package dev.weir.engine.http;

import dev.weir.engine.config.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The host of a request in the normal form in which routes are compared: without port and final dot, in lower case,
 * with unnecessarily percent-encoded octets decoded (RFC 3986 §6.2.2). Reused for one request after another, without
 * allocation; belongs to one loop. For hosts that {@link HostRule} has accepted.
 */
public final class NormalHost implements CharSequence {
    private final byte[] octets = new byte[NameRule.MOST_OCTETS + 1];
    private int length;
    private boolean address;

    /** Reads the host of a request; it is empty if there is none. @return this, until the next call */
    public NormalHost of(Head request) {
        length = 0;
        address = false;
        int line = request.next(Field.HOST, 0);
        if (line >= 0) {
            read(request.bytes, request.valueStart(line), request.valueEnd(line));
        }
        return this;
    }

    private void read(byte[] bytes, int start, int end) {
        int stop = Authority.endOfHost(bytes, start, end);
        address = start < stop && bytes[start] == '[';
        int at = start;
        while (at < stop) {
            int decoded = bytes[at] == '%' ? PercentEncoding.decoded(bytes, at, stop) : -1;
            boolean needless = PercentEncoding.isUnreserved(decoded);
            octets[length++] = (byte) Ascii.lower(needless ? decoded : bytes[at]);
            at += needless ? 3 : 1;
        }
        if (length > 0 && octets[length - 1] == '.') {
            length--;
        }
    }

    /** Whether it is an IP literal in brackets, in which dots do not separate labels. */
    public boolean isAddress() {
        return address;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) octets[Objects.checkIndex(index, length)];
    }

    @Override
    public String subSequence(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return new String(octets, from, to - from, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return subSequence(0, length);
    }
}
