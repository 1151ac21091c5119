package dev.weir.harness.flawed;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Connections to backends that wait for the next request, shared by all clients. Any thread. */
final class Pool {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Backends backends;
    private final SharedState shared;
    private final Map<Integer, Deque<BlockingWire>> idle = new HashMap<>();
    private volatile boolean closed;

    Pool(Backends backends, SharedState shared) {
        this.backends = backends;
        this.shared = shared;
    }

    /** A connection that idles, and has not ended as far as one can see; {@code null} if there is none. */
    synchronized @Nullable BlockingWire idle(int backend) {
        Deque<BlockingWire> its = idle.getOrDefault(backend, new ArrayDeque<>());
        for (BlockingWire wire = its.pollFirst(); wire != null; wire = its.pollFirst()) {
            if (usable(wire)) {
                return wire;
            }
            drop(backend, wire);
        }
        return null;
    }

    /** A new connection. */
    BlockingWire connect(int backend) throws IOException {
        return BlockingWire.to(backends.address(backend), shared);
    }

    /** Takes back a connection whose exchange is complete. */
    synchronized void release(int backend, BlockingWire wire) {
        if (closed || shared.has(Flaw.NO_POOL) || !usable(wire)) {
            drop(wire);
        } else {
            idle.computeIfAbsent(backend, key -> new ArrayDeque<>()).addFirst(wire);
        }
    }

    /** Whether nothing was heard on it: bytes would be nobody's answer (RFC 9112 §9.2). */
    private boolean usable(BlockingWire wire) {
        if (shared.has(Flaw.TRUSTS_IDLE)) {
            return true;
        }
        return switch (wire.look()) {
            case QUIET -> true;
            case BYTES -> shared.has(Flaw.KEEPS_DIRTY);
            case ENDED -> false;
        };
    }

    private void drop(int backend, BlockingWire wire) {
        backends.closedIdle(backend);
        drop(wire);
    }

    /** Closes a connection that is of no use any more. */
    void drop(BlockingWire wire) {
        if (!shared.has(Flaw.LEAKS_BACKENDS)) {
            wire.close();
        }
    }

    /** Looks at all idle connections again and again, so that the end of one is noticed (RFC 9112 §9.5). */
    void watch() {
        while (!closed) {
            LockSupport.parkNanos(PAUSE_NANOS);
            sweep();
        }
    }

    private synchronized void sweep() {
        idle.forEach((backend, its) -> its.removeIf(wire -> {
            boolean ended = !usable(wire);
            if (ended) {
                drop(backend, wire);
            }
            return ended;
        }));
    }

    /** Stops watching. */
    void close() {
        closed = true;
    }
}
