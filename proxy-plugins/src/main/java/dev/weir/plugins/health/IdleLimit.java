package dev.weir.plugins.health;

/**
 * How long a backend lets a connection idle, as far as can be told from when connections were found closed. A backend
 * may close one for other reasons too, and all of them at once when it restarts, so a limit is believed only if several
 * closes, some time apart, came at about the same age, and no connection lived longer meanwhile.
 *
 * <pre>{@code
 * unknown ──some closes agree──▶ known ──a time passes──▶ raised by half, again and again
 *    ▲                             ▲                            │              │
 *    │                             └──closed at the known age───┘              │
 *    └─────────────────────one lived clearly longer────────────────────────────┘
 * }</pre>
 *
 * Raising is how a limit that has grown is found: while it is kept to, no connection shows what would happen beyond it.
 * One that has shrunk shows itself, and is learned like the first.
 *
 * <p><b>Thread:</b> any. Only what teaches something takes the lock.
 */
final class IdleLimit {
    /** No limit is known. */
    static final long UNKNOWN = Long.MAX_VALUE;

    /** Connections closed sooner were hardly idle. */
    private static final long LEAST_AGE = 100_000_000;

    private final long raiseAfterNanos;
    private final CloseRun closes; // both guarded by this
    private final CloseRun losses;
    private volatile long known = UNKNOWN;
    private volatile long seenAt; // when `known` was last seen to hold
    private volatile long surprising = Long.MAX_VALUE; // a connection that lives longer contradicts the limit

    /**
     * Nothing is known yet.
     *
     * @param closesNeeded    how many have to agree
     * @param raiseAfterNanos how long a limit is kept to without a look beyond
     */
    IdleLimit(int closesNeeded, long raiseAfterNanos) {
        this.raiseAfterNanos = raiseAfterNanos;
        this.closes = new CloseRun(closesNeeded, true);
        this.losses = new CloseRun(closesNeeded, false);
    }

    /** The limit to keep to now, or {@link #UNKNOWN}. */
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
