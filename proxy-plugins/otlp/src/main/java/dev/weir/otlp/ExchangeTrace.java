package dev.weir.otlp;

import java.util.Arrays;

/**
 * What a loop remembers about the trace of one exchange: the span of the client, and those of the attempts so far. Reused
 * for one exchange after another.
 */
final class ExchangeTrace {
    private static final int USUAL_ATTEMPTS = 4;

    private long clientHigh;
    private long clientLow;
    private long clientSpan;
    private long[] spans = new long[USUAL_ATTEMPTS];
    private long[] ends = new long[USUAL_ATTEMPTS];
    private int attempts;

    /** Clears it. */
    ExchangeTrace reset() {
        clientHigh = 0;
        clientLow = 0;
        clientSpan = 0;
        attempts = 0;
        return this;
    }

    /** The request came with this span. */
    void client(TraceField field) {
        clientHigh = field.traceHigh();
        clientLow = field.traceLow();
        clientSpan = field.span();
    }

    /** An attempt ended. @param end nanoseconds since the start of the exchange */
    void attempted(long span, long end) {
        if (attempts == spans.length) {
            spans = Arrays.copyOf(spans, attempts * 2);
            ends = Arrays.copyOf(ends, attempts * 2);
        }
        spans[attempts] = span;
        ends[attempts] = end;
        attempts++;
    }

    /** The span of the client, or 0 if it sent none. */
    long clientSpan() {
        return clientSpan;
    }

    long clientHigh() {
        return clientHigh;
    }

    long clientLow() {
        return clientLow;
    }

    int attempts() {
        return attempts;
    }

    long span(int attempt) {
        return spans[attempt];
    }

    /** Nanoseconds since the start of the exchange. */
    long end(int attempt) {
        return ends[attempt];
    }
}
