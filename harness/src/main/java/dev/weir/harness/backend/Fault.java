package dev.weir.harness.backend;

import java.time.Duration;

/**
 * A fault of a backend: what happens, when, and how often.
 *
 * @param point when it happens
 * @param action what happens
 * @param after for {@link FaultPoint#IDLE}, how long a connection has to be idle
 * @param use on which requests of a connection
 * @param times how often, over all connections; {@link Integer#MAX_VALUE} means always
 */
public record Fault(FaultPoint point, FaultAction action, Duration after, Use use, int times) {
    private static final Duration SHORT = Duration.ofMillis(20);

    /** The requests of a connection that a fault applies to. */
    public enum Use {
        /** All requests. */
        ANY,
        /** The first request. */
        FIRST,
        /** All requests but the first: the connection was pooled before. */
        REUSE
    }

    /** A fault that always happens at this point. */
    public static Fault at(FaultPoint point, FaultAction action) {
        return new Fault(point, action, SHORT, Use.ANY, Integer.MAX_VALUE);
    }

    /**
     * A fault of connections that have been idle for some time; a connection that is idle already is exempt until its
     * next request.
     */
    public static Fault idle(Duration after, FaultAction action) {
        return new Fault(FaultPoint.IDLE, action, after, Use.ANY, Integer.MAX_VALUE);
    }

    /** Returns a copy that happens this many times. */
    public Fault times(int count) {
        return new Fault(point, action, after, use, count);
    }

    /** Returns a copy for connections that were pooled before. */
    public Fault onReuse() {
        return new Fault(point, action, after, Use.REUSE, times);
    }

    /** Returns a copy for new connections. */
    public Fault onFirstUse() {
        return new Fault(point, action, after, Use.FIRST, times);
    }

    /**
     * Whether no request can get a response from a backend with this fault: {@code false} if the backend is merely
     * slow, or if a new connection helps.
     */
    boolean fatal() {
        return action.harmful() && use != Use.REUSE && point != FaultPoint.IDLE && point != FaultPoint.RESPONSE_SENT;
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
        String requests = switch (use) {
            case ANY -> "";
            case FIRST -> " on new connections";
            case REUSE -> " on reused connections";
        };
        return action.name() + " at " + point.word() + requests
                + (times == Integer.MAX_VALUE ? "" : ", " + times + " times");
    }
}
