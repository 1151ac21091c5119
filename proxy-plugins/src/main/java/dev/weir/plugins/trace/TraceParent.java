package dev.weir.plugins.trace;

/**
 * A {@code traceparent} (W3C Trace Context §3.2): {@code 00-TRACE_ID-PARENT_ID-FLAGS}. Parses and writes without
 * allocation; reused for one request after another.
 */
final class TraceParent {
    /** The length of a value of version 00, and the least length of one of a later version. */
    static final int LENGTH = 55;

    static final int SAMPLED = 1;
    /** The last 7 bytes of the trace id are random (level 2, §3.2.2.5.2). */
    static final int RANDOM = 2;

    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final int NOT_HEX = -1;

    private final char[] written = new char[LENGTH];
    private final CharSequence text = new Text(written);
    private long traceHigh;
    private long traceLow;
    private int flags;
    /** Whether the last digits that were read were all lower-case hexadecimal. */
    private boolean hex;

    /** Creates it without a trace. */
    TraceParent() {
        put(0, 2, 0);
        written[TRACE_AT - 1] = '-';
        written[SPAN_AT - 1] = '-';
        written[FLAGS_AT - 1] = '-';
    }

    /**
     * Reads a value. Of a later version, only the parts that §3.2.4 and §4.3 name are read: the two ids and the flag
     * for sampling.
     *
     * @return {@code false} if it is invalid
     */
    boolean read(CharSequence value) {
        int length = value.length();
        if (length < LENGTH
                || value.charAt(TRACE_AT - 1) != '-'
                || value.charAt(SPAN_AT - 1) != '-'
                || value.charAt(FLAGS_AT - 1) != '-') {
            return false;
        }
        hex = true;
        int version = (int) digits(value, 0, 2);
        traceHigh = digits(value, TRACE_AT, TRACE_AT + 16);
        traceLow = digits(value, TRACE_AT + 16, TRACE_AT + 32);
        long parent = digits(value, SPAN_AT, SPAN_AT + 16);
        int sent = (int) digits(value, FLAGS_AT, LENGTH);
        flags = version == 0 ? sent & (SAMPLED | RANDOM) : sent & SAMPLED;
        boolean complete = length == LENGTH || (version > 0 && value.charAt(LENGTH) == '-');
        return hex && complete && version != 0xff && (traceHigh | traceLow) != 0 && parent != 0;
    }

    private long digits(CharSequence value, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(value.charAt(i));
            hex &= digit != NOT_HEX;
            number = (number << 4) | digit;
        }
        return number;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : NOT_HEX;
    }

    /** Begins a trace with a random id, which is not zero. */
    void begin(long high, long low) {
        traceHigh = high;
        traceLow = low;
        flags = RANDOM;
    }

    /** The last 7 bytes of the trace id, which are random if its trace id is. */
    long chance() {
        return traceLow & 0x00ff_ffff_ffff_ffffL;
    }

    boolean sampled() {
        return (flags & SAMPLED) != 0;
    }

    /** Decides anew whether the trace is sampled. */
    void sample(boolean sampled) {
        flags = sampled ? flags | SAMPLED : flags & ~SAMPLED;
    }

    /** The value with a span id. Valid until the next call. */
    CharSequence with(long span) {
        put(TRACE_AT, 16, traceHigh);
        put(TRACE_AT + 16, 16, traceLow);
        put(SPAN_AT, 16, span);
        put(FLAGS_AT, 2, flags);
        return text;
    }

    private void put(int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            written[i] = DIGITS[(int) rest & 0xf];
            rest >>>= 4;
        }
    }

    /** Characters that are written in place: a {@code StringBuilder} checks its coding and its bounds for each of them. */
    private static final class Text implements CharSequence {
        private final char[] characters;

        Text(char[] characters) {
            this.characters = characters;
        }

        @Override
        public int length() {
            return characters.length;
        }

        @Override
        public char charAt(int index) {
            return characters[index];
        }

        @Override
        public String subSequence(int start, int end) {
            return toString().substring(start, end);
        }

        @Override
        public String toString() {
            return new String(characters);
        }
    }
}
