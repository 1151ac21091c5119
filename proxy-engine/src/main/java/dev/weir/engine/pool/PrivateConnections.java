package dev.weir.engine.pool;

import dev.weir.engine.loop.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Tracks the connections of a pool that are reserved for one client; they are limited to a share of the pool. */
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

    /** Whether a connection on which a client authenticated has to be reserved. */
    boolean wanted() {
        return limits.get().privateLogins();
    }

    /** Whether the limit is reached. */
    boolean full() {
        return wanted() && all.size() >= limits.get().mostPrivate();
    }

    void add(PrivateUse connection) {
        all.add(connection);
    }

    void remove(PrivateUse connection) {
        all.remove(connection);
    }

    /** Closes those that are not in use. */
    void closeIdle() {
        List.copyOf(all).forEach(PrivateUse::closeIfIdle);
    }
}
