package dev.weir.engine.backend;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All pools of one loop, and what they have in common. */
public final class BackendPools {
    private final EventLoop loop;
    private final PoolPolicy policy;
    private final KeepAlive keepAlive;
    private final int minIdle;
    private final int maxIdle;
    private final long ejectNanos;
    private final Deadlines connectDeadlines;
    private final Deadlines idleDeadlines;
    private final Deadlines refillDeadlines;
    private final Map<SharedBackend, BackendPool> pools = new HashMap<>();

    /** Pools without any connection yet. */
    public BackendPools(EventLoop loop, SettingValues settings, PoolPolicy policy) {
        this.loop = loop;
        this.policy = policy;
        this.keepAlive = KeepAlive.of(settings);
        this.maxIdle = settings.get(Settings.POOL_MAX_IDLE);
        this.minIdle = Math.min(settings.get(Settings.POOL_MIN_IDLE), maxIdle);
        this.ejectNanos = settings.nanos(Settings.HEALTH_EJECT_TIME);
        this.connectDeadlines = loop.deadlines(settings.nanos(Settings.BACKEND_CONNECT_TIMEOUT));
        this.idleDeadlines = loop.deadlines(settings.nanos(Settings.POOL_IDLE_TIMEOUT));
        this.refillDeadlines = loop.deadlines(settings.nanos(Settings.POOL_REFILL_DELAY));
    }

    /** Opens the connections that should be warm before the first request. */
    public void warm(List<SharedBackend> backends) {
        for (SharedBackend backend : backends) {
            of(backend).refill();
        }
    }

    /** The pool of a backend. */
    public BackendPool of(SharedBackend backend) {
        BackendPool known = pools.get(backend);
        if (known == null) {
            known = new BackendPool(this, backend);
            pools.put(backend, known);
        }
        return known;
    }

    /** Closes what idles, and what is released from now on. */
    public void close() {
        pools.values().forEach(BackendPool::close);
    }

    EventLoop loop() {
        return loop;
    }

    PoolPolicy policy() {
        return policy;
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    int minIdle() {
        return minIdle;
    }

    int maxIdle() {
        return maxIdle;
    }

    long ejectNanos() {
        return ejectNanos;
    }

    Deadlines connectDeadlines() {
        return connectDeadlines;
    }

    Deadlines idleDeadlines() {
        return idleDeadlines;
    }

    Deadlines refillDeadlines() {
        return refillDeadlines;
    }
}
