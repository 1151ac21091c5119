package dev.weir.engine.pool;

import dev.weir.api.Encryption;
import dev.weir.api.IdleSignal;
import dev.weir.api.PooledConnection;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.metrics.ConnectionMetrics;
import dev.weir.engine.upstream.SharedBackend;
import org.jspecify.annotations.Nullable;

/**
 * Tracks a connection's age, number of uses, idle time and keep-alive hints, and decides which limit ends it. This is
 * the view that health plugins get. Belongs to one loop.
 */
public final class ConnectionLife implements PooledConnection {
    private final EventLoop loop;
    private final SharedBackend backend;
    private final long openedNanos;
    private final double drawn;
    private final ConnectionMetrics counted;
    private final KeepAliveHint hint = new KeepAliveHint();
    private int uses;
    private long idleSinceNanos;
    private long idleSinceTurn;
    private long mayIdleNanos;
    private long idledNanos;
    private @Nullable Encryption encryption;

    /**
     * Begins.
     *
     * @param drawn   the random number from {@link PoolLimits#draw}
     * @param counted counts the connection
     */
    ConnectionLife(EventLoop loop, SharedBackend backend, double drawn, ConnectionMetrics counted) {
        this.loop = loop;
        this.backend = backend;
        this.openedNanos = loop.now();
        this.drawn = drawn;
        this.counted = counted;
    }

    /** Records the keep-alive hint of a response. @see KeepAliveHint#said */
    void hint(int idleSeconds, int requests) {
        hint.said(idleSeconds, requests, uses + 1);
    }

    /** Records that the connection is open, and how it is encrypted, if it is. */
    void opened(@Nullable Encryption how) {
        encryption = how;
        counted.opened(how);
    }

    @Override
    public @Nullable Encryption encryption() {
        return encryption;
    }

    /** Counts a completed use. */
    void used() {
        uses++;
    }

    /** Remaining lifetime in nanoseconds; zero or less if the connection has reached its age or use limit. */
    long ageLeft(PoolLimits limits) {
        return uses >= limits.uses(drawn) ? 0 : limits.ageNanos(drawn) - ageNanos();
    }

    /** Maximum idle time from now on, in nanoseconds; zero or less if a limit or a plugin forbids reuse. */
    long mayIdle(PoolLimits limits, PoolPolicy policy) {
        long limit = Math.min(limits.idleNanos(), ageLeft(limits));
        return Math.min(limit, policy.mayIdle(this));
    }

    /** Marks it idle for at most {@code mayIdle} nanoseconds. */
    void idle(long mayIdle) {
        counted.idle();
        idleSinceNanos = loop.now();
        idleSinceTurn = loop.turns();
        mayIdleNanos = mayIdle;
    }

    /** Begins another use. */
    void serve() {
        idledNanos = idleNanos();
        counted.served();
    }

    /** Marks it closed. */
    void end() {
        counted.closed(ageNanos());
    }

    /** Remaining idle time in nanoseconds. */
    long idleLeft() {
        return mayIdleNanos - (loop.now() - idleSinceNanos);
    }

    /** Whether it became idle after the loop's last selection. */
    boolean idleThisTurn() {
        return idleSinceTurn >= loop.turns();
    }

    /** Nanoseconds spent idle before this use. */
    public long idledNanos() {
        return idledNanos;
    }

    /** The limit that ended the idle time. */
    IdleSignal whyRetired(PoolLimits limits) {
        if (mayIdleNanos >= limits.idleNanos()) {
            return IdleSignal.IDLE_TIMEOUT;
        }
        return ageLeft(limits) <= 0 ? IdleSignal.WORN_OUT : IdleSignal.RETIRED;
    }

    // ---- for health plugins ----

    @Override
    public SharedBackend backend() {
        return backend;
    }

    @Override
    public long ageNanos() {
        return loop.now() - openedNanos;
    }

    @Override
    public long idleNanos() {
        return counted.isIdle() ? loop.now() - idleSinceNanos : 0;
    }

    @Override
    public int requests() {
        return uses;
    }

    @Override
    public int hintedIdleSeconds() {
        return hint.idleSeconds();
    }

    @Override
    public int hintedRequests() {
        return hint.requestsLeft();
    }
}
