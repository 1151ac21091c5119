package dev.weir.engine.record;

import java.nio.charset.StandardCharsets;

/**
 * Numbers the requests of one loop, and writes the numbers as ids: the start of the proxy in 8 characters, the loop in
 * 2, and the number in 8. The digits are in ascending order, so the ids of one loop sort by time. Belongs to one loop.
 */
public final class RequestIds {
    /** Base 32 without the letters i, l, o and u, which are easily misread. */
    private static final byte[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".getBytes(StandardCharsets.US_ASCII);

    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final int START_DIGITS = 8;
    private static final int LOOP_DIGITS = 2;
    private static final int NUMBER_DIGITS = 8;

    static final int LENGTH = START_DIGITS + LOOP_DIGITS + NUMBER_DIGITS;

    private final byte[] prefix = new byte[START_DIGITS + LOOP_DIGITS];
    private long last;

    /**
     * Begins with number 1.
     *
     * @param start differs from one start of a proxy to the next; all bits count
     * @param loop  the index of the loop
     */
    public RequestIds(long start, int loop) {
        write(mixed(start), START_DIGITS, prefix, 0);
        write(loop, LOOP_DIGITS, prefix, START_DIGITS);
    }

    /** Spreads the bits, so that two proxies that start one after the other have different starts. */
    private static long mixed(long start) {
        long first = (start ^ start >>> 30) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ first >>> 27) * 0x94D049BB133111EBL;
        return second ^ second >>> 31;
    }

    /** The number of another request. */
    public long next() {
        return ++last;
    }

    /**
     * Writes the id of a number.
     *
     * @param into has room for {@link #LENGTH} octets
     */
    void write(long number, byte[] into) {
        System.arraycopy(prefix, 0, into, 0, prefix.length);
        write(number, NUMBER_DIGITS, into, prefix.length);
    }

    private static void write(long value, int digits, byte[] into, int at) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            into[i] = DIGITS[(int) rest & MASK];
            rest >>>= BITS;
        }
    }
}
