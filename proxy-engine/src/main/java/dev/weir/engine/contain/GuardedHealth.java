package dev.weir.engine.contain;

import dev.weir.api.Backend;
import dev.weir.api.ConnectFailure;
import dev.weir.api.HealthStatus;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;

/** Guards a pool health plugin: after an error, the neutral result is used. */
public final class GuardedHealth extends Guard implements PoolHealth {
    private final PoolHealth health;
    private final boolean watchesIdle;

    GuardedHealth(PoolHealth health, PluginHealth pluginHealth, LoopWatch watch) {
        super(health, PoolHealth.class, pluginHealth, watch);
        this.health = health;
        this.watchesIdle = asked(health);
    }

    /** Called on the thread that creates the plugin, so the loop's watch does not record the callback. */
    private boolean asked(PoolHealth plugin) {
        try {
            return plugin.watchesIdle();
        } catch (Throwable thrown) {
            failed(Callback.WATCHES_IDLE, thrown);
            return false;
        }
    }

    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        if (quarantined()) {
            return IdleVerdict.DROP;
        }
        Guard outer = enter(Callback.IDLE);
        try {
            IdleVerdict verdict = health.idle(connection, signal);
            if (verdict != null) {
                return verdict;
            }
            failed(Callback.IDLE, new IllegalStateException("null is not a verdict"));
        } catch (Throwable thrown) {
            failed(Callback.IDLE, thrown);
        } finally {
            leave(outer);
        }
        return IdleVerdict.DROP;
    }

    @Override
    public long mayIdle(PooledConnection connection) {
        if (skips(Callback.MAY_IDLE)) {
            return Long.MAX_VALUE;
        }
        Guard outer = enter(Callback.MAY_IDLE);
        try {
            return health.mayIdle(connection);
        } catch (Throwable thrown) {
            failed(Callback.MAY_IDLE, thrown);
            return Long.MAX_VALUE;
        } finally {
            leave(outer);
        }
    }

    @Override
    public boolean watchesIdle() {
        return watchesIdle;
    }

    @Override
    public void connectFailed(Backend backend, ConnectFailure failure) {
        if (skips(Callback.CONNECT_FAILED)) {
            return;
        }
        Guard outer = enter(Callback.CONNECT_FAILED);
        try {
            health.connectFailed(backend, failure);
        } catch (Throwable thrown) {
            failed(Callback.CONNECT_FAILED, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        if (skips(Callback.COMPLETED)) {
            return;
        }
        Guard outer = enter(Callback.COMPLETED);
        try {
            health.completed(backend, outcome);
        } catch (Throwable thrown) {
            failed(Callback.COMPLETED, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public void healthChanged(Backend backend, HealthStatus healthStatus) {
        if (skips(Callback.HEALTH_CHANGED)) {
            return;
        }
        Guard outer = enter(Callback.HEALTH_CHANGED);
        try {
            health.healthChanged(backend, healthStatus);
        } catch (Throwable thrown) {
            failed(Callback.HEALTH_CHANGED, thrown);
        } finally {
            leave(outer);
        }
    }
}
