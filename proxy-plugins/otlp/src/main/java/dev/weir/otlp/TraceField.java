package dev.weir.otlp;

import dev.weir.api.HeaderView;

/** Reads the {@code traceparent} of a request without allocation. Reused for one request after another. */
final class TraceField {
    private static final String NAME = "traceparent";
    private static final int LENGTH = 55;
    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final int SAMPLED = 1;

    private long traceHigh;
    private long traceLow;
    private long span;
    private int flags;
    private boolean hex;

    /** Reads the only one. @return {@code false} if there is none, or several, or it is invalid */
    boolean read(HeaderView headers) {
        int line = headers.find(NAME, 0);
        return line >= 0 && headers.find(NAME, line + 1) < 0 && read(headers.peek(line));
    }

    private boolean read(CharSequence value) {
        if (value.length() < LENGTH) {
            return false;
        }
        hex = true;
        traceHigh = digits(value, TRACE_AT, 16);
        traceLow = digits(value, TRACE_AT + 16, 16);
        span = digits(value, SPAN_AT, 16);
        flags = (int) digits(value, FLAGS_AT, 2);
        return hex && (traceHigh | traceLow) != 0 && span != 0;
    }

    private long digits(CharSequence value, int at, int count) {
        long number = 0;
        for (int i = at; i < at + count; i++) {
            int digit = Character.digit(value.charAt(i), 16);
            hex &= digit >= 0;
            number = number << 4 | digit;
        }
        return number;
    }

    long traceHigh() {
        return traceHigh;
    }

    long traceLow() {
        return traceLow;
    }

    long span() {
        return span;
    }

    boolean sampled() {
        return (flags & SAMPLED) != 0;
    }
}
