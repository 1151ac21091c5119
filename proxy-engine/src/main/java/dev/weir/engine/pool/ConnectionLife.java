package dev.weir.engine.pool;

import dev.weir.api.Encryption;
import dev.weir.api.IdleSignal;
import dev.weir.api.PooledConnection;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.upstream.SharedBackend;
import org.jspecify.annotations.Nullable;

/**
 * How old a connection is, how often it was used, since when it has been idle, what its backend said about keeping it,
 * and which limit ends it: what a health plugin knows of it. Belongs to one loop.
 */
final class ConnectionLife implements PooledConnection {
    private final EventLoop loop;
    private final SharedBackend backend;
    private final long openedNanos;
    private final double drawn;
    private final KeepAliveHint hint = new KeepAliveHint();
    private int uses;
    private boolean idle;
    private long idleSinceNanos;
    private long idleSinceTurn;
    private long mayIdleNanos;
    private long idledNanos;
    private @Nullable Encryption encryption;

    /** @param drawn what it {@linkplain PoolLimits#draw drew} */
    ConnectionLife(EventLoop loop, SharedBackend backend, double drawn) {
        this.loop = loop;
        this.backend = backend;
        this.openedNanos = loop.now();
        this.drawn = drawn;
    }

    /** A response came. @see KeepAliveHint#said */
    void hint(int idleSeconds, int requests) {
        hint.said(idleSeconds, requests, uses + 1);
    }

    /** It is open: it was told how its bytes are encrypted. */
    void opened(@Nullable Encryption how) {
        encryption = how;
    }

    @Override
    public @Nullable Encryption encryption() {
        return encryption;
    }

    /** One more use is over. */
    void used() {
        uses++;
    }

    /** How much older it may get; zero or less if it is worn out. */
    long ageLeft(PoolLimits limits) {
        return uses >= limits.uses(drawn) ? 0 : limits.ageNanos(drawn) - ageNanos();
    }

    /** How long it may be idle from now on; zero or less if a limit or a plugin wants no further request on it. */
    long mayIdle(PoolLimits limits, PoolPolicy policy) {
        long limit = Math.min(limits.idleNanos(), ageLeft(limits));
        return Math.min(limit, policy.mayIdle(this));
    }

    /** It is idle from now on, for so many nanoseconds at most. */
    void idle(long mayIdle) {
        idle = true;
        idleSinceNanos = loop.now();
        idleSinceTurn = loop.turns();
        mayIdleNanos = mayIdle;
    }

    /** Another use begins. */
    void serve() {
        idledNanos = idleNanos();
        idle = false;
    }

    /** It is closed. */
    void end() {
        idle = false;
    }

    /** How much longer it may be idle. */
    long idleLeft() {
        return mayIdleNanos - (loop.now() - idleSinceNanos);
    }

    /** Whether it became idle since the loop last looked at what sockets tell. */
    boolean idleThisTurn() {
        return idleSinceTurn >= loop.turns();
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
        return idle ? loop.now() - idleSinceNanos : 0;
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
