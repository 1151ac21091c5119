package dev.weir.engine.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one line. It grows to the longest line and keeps that size, so a line allocates nothing in the steady
 * state. Confined to one thread.
 */
final class LineBytes {
    private static final int DIGITS = 20;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1024];
    private int length;
    private final byte[] digits = new byte[DIGITS];

    /** Begins another line. */
    LineBytes clear() {
        length = 0;
        return this;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Removes what follows a position. */
    void cutTo(int position) {
        length = position;
    }

    LineBytes add(char ascii) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) ascii;
        return this;
    }

    LineBytes add(String ascii) {
        int more = ascii.length();
        reserve(more);
        for (int i = 0; i < more; i++) {
            bytes[length + i] = (byte) ascii.charAt(i);
        }
        length += more;
        return this;
    }

    LineBytes add(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** A number in decimal. */
    LineBytes add(long number) {
        if (number < 0) {
            return add('-').add(-Math.max(number, -Long.MAX_VALUE));
        }
        int at = DIGITS;
        long rest = number;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        while (at < DIGITS) {
            add((char) digits[at++]);
        }
        return this;
    }

    /** A number with leading zeros. */
    LineBytes padded(long number, int width) {
        long least = 10;
        for (int i = 1; i < width; i++) {
            if (number < least) {
                for (int j = i; j < width; j++) {
                    add('0');
                }
                break;
            }
            least *= 10;
        }
        return add(number);
    }

    /** A time with a fraction of {@code places} digits, which is cut and not rounded. */
    LineBytes fraction(long number, long unit, int places) {
        add(number / unit).add('.');
        long part = number % unit;
        long tenth = unit / 10;
        for (int i = 0; i < places; i++) {
            add((char) ('0' + part / tenth % 10));
            tenth /= 10;
        }
        return this;
    }

    /** A number in lower-case hexadecimal digits. */
    LineBytes hex(int number, int width) {
        for (int shift = 4 * (width - 1); shift >= 0; shift -= 4) {
            add((char) HEX[(number >> shift) & 0xf]);
        }
        return this;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
