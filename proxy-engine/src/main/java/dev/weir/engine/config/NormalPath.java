package dev.weir.engine.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Normalizes the path of a target for the comparison with routes (RFC 3986 §6.2.2): percent-encoded octets are decoded
 * if they need no encoding, the hexadecimal digits of others are in upper case, dot segments are removed (§5.2.4), and
 * slashes are handled as configured. A {@code %} that begins no encoding is written {@code %25}, so that normalization
 * is idempotent and double decoding reveals no other path.
 *
 * <p>A path that is already normal is read in place; any other is written to a reused array. Belongs to one loop.
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
    /** Start of the current segment in {@link #own}, after its slash. */
    private int segment;

    private boolean encodedSlash;

    /** Creates a normalizer. */
    public NormalPath(EmptySegments empty, EncodedSlash slash) {
        this.merges = empty == EmptySegments.MERGE;
        this.decodesSlash = slash == EncodedSlash.DECODE;
    }

    /**
     * Normalizes the path of a target in origin form, up to its query; other forms are not changed.
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

    /** Fast check whether the path is already normal; also finds the start of the query. */
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

    /** Ends the current segment; a slash follows unless it is the last. */
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

    /** Start of the preceding segment; the parent of the root is the root. */
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

    /** Whether the path contains a percent-encoded slash. */
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
