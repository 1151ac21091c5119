package dev.weir.plugins.health;

/**
 * The estimated idle limit of a backend, learned from the ages at which connections were found closed. A backend may
 * close one for other reasons too, and all of them at once when it restarts. So a limit is accepted only if several
 * closes at different times had about the same age, and no connection was open for longer meanwhile.
 *
 * <pre>{@code
 * unknown ──some closes agree──▶ known ──a time passes──▶ raised by half, again and again
 *    ▲                             ▲                            │              │
 *    │                             └──closed at the known age───┘              │
 *    └─────────────────────one lived clearly longer────────────────────────────┘
 * }</pre>
 *
 * The limit is raised to detect that the true one has grown: below the known limit, connections do not show it. A limit
 * that has shrunk shows itself by closes, and is learned like the first one.
 *
 * <p><b>Thread:</b> any. Only events with new information take the lock.
 */
final class IdleLimit {
    /** No limit is known. */
    static final long UNKNOWN = Long.MAX_VALUE;

    /** Connections closed at a lower age are ignored. */
    private static final long LEAST_AGE = 100_000_000;

    private final long raiseAfterNanos;
    private final CloseRun closes; // both guarded by this
    private final CloseRun losses;
    private volatile long known = UNKNOWN;
    private volatile long seenAt; // when `known` was last confirmed
    private volatile long surprising = Long.MAX_VALUE; // a connection that is open for longer contradicts the limit

    /**
     * Creates an unknown limit.
     *
     * @param closesNeeded    the number of closes at about the same age
     * @param raiseAfterNanos the time after which a limit is raised
     */
    IdleLimit(int closesNeeded, long raiseAfterNanos) {
        this.raiseAfterNanos = raiseAfterNanos;
        this.closes = new CloseRun(closesNeeded, true);
        this.losses = new CloseRun(closesNeeded, false);
    }

    /** The current limit, or {@link #UNKNOWN}. */
    long nanos(long nowNanos) {
        long limit = known;
        if (limit == UNKNOWN) {
            return UNKNOWN;
        }
        long steps = (nowNanos - seenAt) / raiseAfterNanos;
        while (steps-- > 0 && limit < UNKNOWN / 2) {
            limit += limit / 2;
        }
        return limit;
    }

    /** A connection was closed at this age while it was idle. */
    void closed(long idleNanos, long nowNanos) {
        learn(closes, idleNanos, nowNanos);
    }

    /** A request found a closed connection of this age; the time of the close is unknown. */
    void lost(long idleNanos, long nowNanos) {
        learn(losses, idleNanos, nowNanos);
    }

    /** A connection was this old and still open. */
    void lived(long idleNanos) {
        if (idleNanos > surprising) {
            unlearn(idleNanos);
        }
    }

    private synchronized void learn(CloseRun run, long idleNanos, long nowNanos) {
        if (idleNanos < LEAST_AGE) {
            return;
        }
        if (known != UNKNOWN && CloseRun.agree(known, idleNanos)) {
            seenAt = nowNanos;
        }
        if (run.isConvincedBy(idleNanos, nowNanos)) {
            seenAt = nowNanos; // before `known`: a reader of the new limit must not raise it
            known = run.shortest();
            closes.begin();
            losses.begin();
        }
        expect();
    }

    private synchronized void unlearn(long idleNanos) {
        if (idleNanos > CloseRun.most(known)) {
            known = UNKNOWN;
        }
        if (idleNanos > closes.most()) {
            closes.begin();
        }
        if (idleNanos > losses.most()) {
            losses.begin();
        }
        expect();
    }

    private void expect() {
        surprising = Math.min(CloseRun.most(known), Math.min(closes.most(), losses.most()));
    }
}
