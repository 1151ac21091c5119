package dev.weir.harness.backend;

import java.time.Duration;

/**
 * What a backend does wrong, when, and how often.
 *
 * @param point when it does
 * @param action   what it does
 * @param after  for {@link FaultPoint#IDLE}, how long a connection has to idle
 * @param use    on which requests of a connection
 * @param times  how often, over all connections; nobody is that patient: {@link Integer#MAX_VALUE} means always
 */
public record Fault(FaultPoint point, FaultAction action, Duration after, Use use, int times) {
    private static final Duration SHORT = Duration.ofMillis(20);

    /** Which requests of a connection it is about. */
    public enum Use {
        /** All. */
        ANY,
        /** The first one. */
        FIRST,
        /** All but the first one: the connection was in a pool before. */
        REUSE
    }

    /** Always, at a moment. */
    public static Fault at(FaultPoint point, FaultAction action) {
        return new Fault(point, action, SHORT, Use.ANY, Integer.MAX_VALUE);
    }

    /** When a connection has idled for so long; one that idles already is left alone until it was used again. */
    public static Fault idle(Duration after, FaultAction action) {
        return new Fault(FaultPoint.IDLE, action, after, Use.ANY, Integer.MAX_VALUE);
    }

    /** The same, so often. */
    public Fault times(int count) {
        return new Fault(point, action, after, use, count);
    }

    /** The same, only on connections that were in a pool. */
    public Fault onReuse() {
        return new Fault(point, action, after, Use.REUSE, times);
    }

    /** The same, only on connections that are new. */
    public Fault onFirstUse() {
        return new Fault(point, action, after, Use.FIRST, times);
    }

    /** Whether no request can get an answer from a backend that has it: not so if it is merely slow, or a new connection helps. */
    boolean fatal() {
        return action.harmful() && use != Use.REUSE && point != FaultPoint.IDLE && point != FaultPoint.ANSWERED;
    }

    boolean concerns(int request) {
        return switch (use) {
            case ANY -> true;
            case FIRST -> request <= 1;
            case REUSE -> request > 1;
        };
    }

    @Override
    public String toString() {
        String whom = switch (use) {
            case ANY -> "";
            case FIRST -> " on new connections";
            case REUSE -> " on reused connections";
        };
        return action.name() + " at " + point.word() + whom
                + (times == Integer.MAX_VALUE ? "" : ", " + times + " times");
    }
}
