package dev.weir.engine.pool;

import dev.weir.engine.loop.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Those connections of a pool that serve one client alone. They are no more than a share of the pool's. */
final class PrivateConnections {
    private final EventLoop loop;
    private final Supplier<PoolLimits> limits;
    private final Set<PrivateUse> all = new LinkedHashSet<>();

    PrivateConnections(EventLoop loop, Supplier<PoolLimits> limits) {
        this.loop = loop;
        this.limits = limits;
    }

    EventLoop loop() {
        return loop;
    }

    /** Whether a connection that is logged in has to be one of these. */
    boolean wanted() {
        return limits.get().privateLogins();
    }

    /** Whether no further one may be. */
    boolean full() {
        return wanted() && all.size() >= limits.get().mostPrivate();
    }

    void add(PrivateUse connection) {
        all.add(connection);
    }

    void remove(PrivateUse connection) {
        all.remove(connection);
    }

    /** Closes those that no request uses now. */
    void closeIdle() {
        List.copyOf(all).forEach(PrivateUse::closeIfIdle);
    }
}
