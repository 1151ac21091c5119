package dev.weir.engine.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches for octets eight at a time. The parser's two passes over every head, for line ends and for control
 * characters, dominate its cost. One word operation tests eight octets, and single octets are tested only after a
 * match.
 */
public final class OctetSearch {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = ONES * ' ';
    private static final long DELETES = ONES * 0x7f;

    private OctetSearch() {}

    /** The first position of an octet in a range. @return -1 if it is not present */
    public static int indexOf(byte[] bytes, int from, int end, char wanted) {
        long pattern = ONES * wanted;
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long found = zeros((long) WORDS.get(bytes, at) ^ pattern);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < end; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /**
     * The first octet in a range that is not allowed in a field value (RFC 9110 §5.5). @return {@code end} if all are
     * allowed
     */
    public static int endOfValue(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end) {
            long word = (long) WORDS.get(bytes, at);
            if ((belowSpace(word) | zeros(word ^ DELETES)) == 0) {
                at += Long.BYTES;
            } else { // a tab, which is allowed, or another control character
                int wordEnd = at + Long.BYTES;
                at = endOfValueByOctet(bytes, at, wordEnd);
                if (at < wordEnd) {
                    return at;
                }
            }
        }
        return endOfValueByOctet(bytes, at, end);
    }

    private static int endOfValueByOctet(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && Ascii.isValue(bytes[at])) {
            at++;
        }
        return at;
    }

    /**
     * Compares two ranges of the same bytes case-insensitively. It must be fast, since a peer can force many
     * comparisons of long names that differ only in the last octet.
     */
    public static boolean equalIgnoringCase(byte[] bytes, int start, int end, int otherStart, int otherEnd) {
        int length = end - start;
        if (length != otherEnd - otherStart) {
            return false;
        }
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long one = (long) WORDS.get(bytes, start + at);
            long other = (long) WORDS.get(bytes, otherStart + at);
            if (one != other && lower(one) != lower(other)) {
                return false;
            }
        }
        for (; at < length; at++) {
            if (Ascii.lower(bytes[start + at]) != Ascii.lower(bytes[otherStart + at])) {
                return false;
            }
        }
        return true;
    }

    /** Converts the ASCII letters in a word to lower case. */
    private static long lower(long word) {
        long sevenBits = word & ~HIGH_BITS;
        long fromA = sevenBits + ONES * (0x80 - 'A');
        long beyondZ = sevenBits + ONES * (0x7f - 'Z');
        long upper = (fromA ^ beyondZ) & ~word & HIGH_BITS;
        return word | upper >>> 2;
    }

    /** Sets the high bit of each zero octet; above a zero octet, further bits may be set. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    /** Sets the high bit of each octet below 0x20; above such an octet, further bits may be set. */
    private static long belowSpace(long word) {
        return (word - SPACES) & ~word & HIGH_BITS;
    }
}
