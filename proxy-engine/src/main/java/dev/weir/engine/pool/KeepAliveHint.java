package dev.weir.engine.pool;

import dev.weir.api.PooledConnection;

/** What a backend said last about how long it keeps a connection. Belongs to the connection. */
final class KeepAliveHint {
    private static final int UNKNOWN = PooledConnection.UNKNOWN;

    private int idleSeconds = UNKNOWN;
    private int requestsLeft = UNKNOWN;
    private int saidBefore = UNKNOWN;

    /**
     * A response came. What was said before counts no more, but that a number stays the same shows even if it is not
     * said every time.
     *
     * @param seconds  how long the backend waits for the next request, or {@link PooledConnection#UNKNOWN}
     * @param requests how many it takes, or {@code UNKNOWN}: to some how many are left, to others how many in all
     * @param served   how many it has had, with this one
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
