package dev.weir.engine.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The path of a target in the form in which routes are compared (RFC 3986 §6.2.2): percent-encoded octets decoded if
 * they need no encoding, the hexadecimal digits of others in upper case, dot segments removed (§5.2.4), and slashes as
 * the settings say. A {@code %} that begins no encoding stands for itself and is written {@code %25}: so the form of a
 * form is the form itself, and nothing comes to light when somebody decodes twice.
 *
 * <p>A path that has this form already is looked at where it lies; only another one is written anew, into an array that
 * is used again. Belongs to one loop.
 */
public final class NormalPath implements CharSequence {
    private static final int LARGEST_KEPT = 32 << 10;
    private static final byte[] NONE = {};

    private final boolean merges;
    private final boolean decodesSlash;
    private byte[] own = NONE;
    private byte[] octets = NONE;
    private int start;
    private int end;
    /** Where the segment begins, in {@link #own}, that is being written: behind a slash. */
    private int segment;

    private boolean encodedSlash;

    /** A form. */
    public NormalPath(EmptySegments empty, EncodedSlash slash) {
        this.merges = empty == EmptySegments.MERGE;
        this.decodesSlash = slash == EncodedSlash.DECODE;
    }

    /**
     * Reads the path of a target in origin form, up to its query; another form of target is left as it is.
     *
     * @return this, until the next call or until the bytes change
     */
    public NormalPath of(byte[] bytes, int from, int to) {
        octets = bytes;
        start = from;
        end = to;
        encodedSlash = false;
        if (from < to && bytes[from] == '/' && !looksNormal()) {
            write(bytes, from, to);
        }
        return this;
    }

    /** A cheap look that takes every path for normal that has nothing to be changed; and finds where the query begins. */
    private boolean looksNormal() {
        boolean normal = true;
        byte before = 0;
        for (int at = start; at < end; at++) {
            byte octet = octets[at];
            if (octet == '?') {
                end = at;
            } else if (octet == '%' || (before == '/' && (octet == '.' || (octet == '/' && merges)))) {
                normal = false;
            }
            before = octet;
        }
        return normal;
    }

    private void write(byte[] bytes, int from, int pathEnd) {
        octets = own.length > LARGEST_KEPT ? NONE : own;
        start = 0;
        end = 0;
        put('/');
        segment = 1;
        int at = from + 1;
        while (at < pathEnd && bytes[at] != '?') {
            byte octet = bytes[at];
            int decoded = octet == '%' ? PercentEncoding.decoded(bytes, at, pathEnd) : octet;
            boolean encoded = octet == '%' && decoded >= 0;
            encodedSlash |= encoded && decoded == '/';
            if (decoded == '/' && (!encoded || decodesSlash)) {
                endSegment(false);
            } else if (decoded < 0) {
                encode('%');
            } else if (encoded && !PercentEncoding.isUnreserved(decoded)) {
                encode(decoded);
            } else {
                put(decoded);
            }
            at += encoded ? 3 : 1;
        }
        endSegment(true);
        own = octets;
    }

    /** A slash follows the segment that was written, or nothing does. */
    private void endSegment(boolean last) {
        int length = end - segment;
        boolean dot = length == 1 && octets[segment] == '.';
        boolean dots = length == 2 && octets[segment] == '.' && octets[segment + 1] == '.';
        if (dot || dots) {
            end = dots ? beginningBefore(segment) : segment;
        } else if (!last && (length > 0 || !merges)) {
            put('/');
        }
        segment = end;
    }

    /** Where the segment before one begins; above the root is the root. */
    private int beginningBefore(int behindSlash) {
        int at = Math.max(1, behindSlash - 1);
        while (octets[at - 1] != '/') {
            at--;
        }
        return at;
    }

    private void encode(int octet) {
        put('%');
        put(PercentEncoding.hex(octet >> 4));
        put(PercentEncoding.hex(octet));
    }

    private void put(int octet) {
        if (end == octets.length) {
            octets = Arrays.copyOf(octets, Math.max(256, end * 2));
        }
        octets[end++] = (byte) octet;
    }

    /** Whether a slash is percent-encoded in it. */
    public boolean hasEncodedSlash() {
        return encodedSlash;
    }

    @Override
    public int length() {
        return end - start;
    }

    @Override
    public char charAt(int index) {
        return (char) (octets[start + Objects.checkIndex(index, end - start)] & 0xff);
    }

    @Override
    public String subSequence(int from, int to) {
        Objects.checkFromToIndex(from, to, length());
        return new String(octets, start + from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return subSequence(0, length());
    }
}
