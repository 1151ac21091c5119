package dev.weir.engine.pool;

import dev.weir.api.Backend;
import dev.weir.api.ConnectFailure;
import dev.weir.api.HealthStatus;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.PooledConnection;

/** What the pool health plugins of a generation say, taken together. */
public interface PoolPolicy {
    /** No plugin to ask. */
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

    /** Whether idle connections are watched; if not, one is looked at only when it is about to be used. */
    boolean watchesIdle();

    /** How long a connection may be idle, in nanoseconds; the smallest answer of all. */
    long mayIdle(PooledConnection connection);

    /** The strongest verdict on an idle connection that gave a sign. */
    IdleVerdict judge(PooledConnection connection, IdleSignal signal);

    /** A connection could not be opened. */
    void connectFailed(Backend backend, ConnectFailure failure);

    /** A backend went out of rotation or came back. */
    void healthChanged(Backend backend, HealthStatus healthStatus);
}
