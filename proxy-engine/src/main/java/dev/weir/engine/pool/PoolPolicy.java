package dev.weir.engine.pool;

import dev.weir.api.Backend;
import dev.weir.api.ConnectFailure;
import dev.weir.api.HealthStatus;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.PooledConnection;

/** The combined decisions of a generation's pool health plugins. */
public interface PoolPolicy {
    /** A policy without plugins. */
    PoolPolicy NONE = new PoolPolicy() {
        @Override
        public boolean watchesIdle() {
            return false;
        }

        @Override
        public long mayIdle(PooledConnection connection) {
            return Long.MAX_VALUE;
        }

        @Override
        public IdleVerdict judge(PooledConnection connection, IdleSignal signal) {
            return IdleVerdict.DROP;
        }

        @Override
        public void connectFailed(Backend backend, ConnectFailure failure) {}

        @Override
        public void healthChanged(Backend backend, HealthStatus healthStatus) {}
    };

    /** Whether idle connections have read interest; if not, a connection is polled only when it is about to be used. */
    boolean watchesIdle();

    /** Maximum idle time of a connection, in nanoseconds; the minimum over all plugins. */
    long mayIdle(PooledConnection connection);

    /** The strongest verdict on an idle connection that signalled something. */
    IdleVerdict judge(PooledConnection connection, IdleSignal signal);

    /** Reports a failed connection attempt. */
    void connectFailed(Backend backend, ConnectFailure failure);

    /** Reports a changed health status of a backend. */
    void healthChanged(Backend backend, HealthStatus healthStatus);
}
