package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.PooledConnection;

/** A pooled connection with given properties. */
record FakeConnection(Backend backend, long idleNanos, int requests, int hintedIdleSeconds, int hintedRequests)
        implements PooledConnection {
    /** One that served a request, to a backend that announced nothing. */
    static FakeConnection to(Backend backend) {
        return new FakeConnection(backend, 0, 1, UNKNOWN, UNKNOWN);
    }

    /** One that was opened ahead and served none. */
    static FakeConnection unusedTo(Backend backend) {
        return new FakeConnection(backend, 0, 0, UNKNOWN, UNKNOWN);
    }

    /** The same after it has idled for so long. */
    FakeConnection after(long nanos) {
        return new FakeConnection(backend, nanos, requests, hintedIdleSeconds, hintedRequests);
    }

    /** The same with a {@code Keep-Alive} field in the last response. */
    FakeConnection announcing(int seconds, int more) {
        return new FakeConnection(backend, idleNanos, requests, seconds, more);
    }

    @Override
    public long ageNanos() {
        return idleNanos;
    }
}
