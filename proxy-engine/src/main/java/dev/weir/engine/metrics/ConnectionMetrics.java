package dev.weir.engine.metrics;

import dev.weir.api.Encryption;
import org.jspecify.annotations.Nullable;

/** Counts one connection to a backend, which begins as {@link PoolState#OPENING}. Belongs to one loop. */
public final class ConnectionMetrics {
    private final PoolMetrics pool;
    private @Nullable PoolState state;

    /** @param pool what the loop counts of the backend's connections */
    public ConnectionMetrics(PoolMetrics pool) {
        this.pool = pool;
        becomes(PoolState.OPENING);
    }

    /**
     * The connection can be used.
     *
     * @param how its encryption; {@code null} if it has none
     */
    public void opened(@Nullable Encryption how) {
        becomes(PoolState.BUSY);
        pool.count(PoolChange.OPENED);
        pool.tls().opened(how);
    }

    /** A request gets the connection, which existed before. */
    public void served() {
        becomes(PoolState.BUSY);
        pool.count(PoolChange.REUSED);
    }

    /** The connection waits for a request. */
    public void idle() {
        becomes(PoolState.IDLE);
    }

    /** The connection has closed; more than once is allowed. */
    public void closed(long ageNanos) {
        boolean wasUsable = state == PoolState.BUSY || state == PoolState.IDLE;
        becomes(null);
        if (wasUsable) {
            pool.closed(ageNanos);
        }
    }

    /** Whether it waits for a request. */
    public boolean isIdle() {
        return state == PoolState.IDLE;
    }

    private void becomes(@Nullable PoolState next) {
        if (state != null) {
            pool.leaves(state);
        }
        if (next != null) {
            pool.enters(next);
        }
        state = next;
    }
}
