package dev.weir.engine.backend;

import dev.weir.api.IdleSignal;
import dev.weir.engine.loop.EventLoop;

/** How old a connection is, how often it was used, since when it has been idle, and which limit ends it. */
final class ConnectionLife {
    private final EventLoop loop;
    private final long openedNanos;
    private final double drawn;
    private int uses;
    private long idleSinceNanos;
    private long idleSinceTurn;
    private long mayIdleNanos;
    private long idledNanos;

    /** @param drawn what it {@linkplain PoolLimits#draw drew} */
    ConnectionLife(EventLoop loop, double drawn) {
        this.loop = loop;
        this.openedNanos = loop.now();
        this.drawn = drawn;
    }

    /** One more use is over. */
    void used() {
        uses++;
    }

    int uses() {
        return uses;
    }

    long ageNanos() {
        return loop.now() - openedNanos;
    }

    /** How much older it may get; zero or less if it is worn out. */
    long ageLeft(PoolLimits limits) {
        return uses >= limits.uses(drawn) ? 0 : limits.ageNanos(drawn) - ageNanos();
    }

    /** It is idle from now on, for so many nanoseconds at most. */
    void idle(long mayIdle) {
        idleSinceNanos = loop.now();
        idleSinceTurn = loop.turns();
        mayIdleNanos = mayIdle;
    }

    /**
     * Another use begins.
     *
     * @param nanos how long it was idle before
     */
    void serve(long nanos) {
        idledNanos = nanos;
    }

    long idleNanos() {
        return loop.now() - idleSinceNanos;
    }

    /** How much longer it may be idle. */
    long idleLeft() {
        return mayIdleNanos - idleNanos();
    }

    /** In which turn of the loop it became idle. */
    long idleSinceTurn() {
        return idleSinceTurn;
    }

    /** How long it was idle before this use. */
    long idledNanos() {
        return idledNanos;
    }

    /** Which of the limits it was that ended its time without use. */
    IdleSignal whyRetired(PoolLimits limits) {
        if (mayIdleNanos >= limits.idleNanos()) {
            return IdleSignal.IDLE_TIMEOUT;
        }
        return ageLeft(limits) <= 0 ? IdleSignal.WORN_OUT : IdleSignal.RETIRED;
    }
}
