package dev.weir.engine.pool;

import dev.weir.api.PooledConnection;

/** Tracks the keep-alive limits that a backend last announced. Belongs to the connection. */
final class KeepAliveHint {
    private static final int UNKNOWN = PooledConnection.UNKNOWN;

    private int idleSeconds = UNKNOWN;
    private int requestsLeft = UNKNOWN;
    private int saidBefore = UNKNOWN;

    /**
     * Records the hint of a response. It replaces the earlier hint. A number equal to the last one announced is taken
     * as the total, even if responses in between omitted it.
     *
     * @param seconds  idle timeout of the backend, or {@link PooledConnection#UNKNOWN}
     * @param requests number of requests, or {@code UNKNOWN}: some backends send the remaining ones, others the total
     * @param served   requests served so far, including this one
     */
    void said(int seconds, int requests, int served) {
        boolean inAll = requests != UNKNOWN && requests == saidBefore;
        idleSeconds = seconds;
        requestsLeft = inAll ? Math.max(0, requests - served) : requests;
        saidBefore = requests == UNKNOWN ? saidBefore : requests;
    }

    int idleSeconds() {
        return idleSeconds;
    }

    int requestsLeft() {
        return requestsLeft;
    }
}
