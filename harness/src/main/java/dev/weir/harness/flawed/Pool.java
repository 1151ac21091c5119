package dev.weir.harness.flawed;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The idle connections to backends, shared by all clients. Any thread. */
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

    /** An idle connection that is open as far as one can see; {@code null} if there is none. */
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

    /** Opens a connection. */
    BlockingWire connect(int backend) throws IOException {
        return BlockingWire.to(backends.address(backend), shared);
    }

    /** Returns a connection after a complete exchange. */
    synchronized void release(int backend, BlockingWire wire) {
        if (closed || shared.has(Flaw.NO_POOL) || !usable(wire)) {
            drop(wire);
        } else {
            idle.computeIfAbsent(backend, key -> new ArrayDeque<>()).addFirst(wire);
        }
    }

    /** Whether nothing was received on it: bytes would belong to no request (RFC 9112 §9.2). */
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

    /** Closes a connection that cannot be reused. */
    void drop(BlockingWire wire) {
        if (!shared.has(Flaw.LEAKS_BACKENDS)) {
            wire.close();
        }
    }

    /** Polls all idle connections, so that the close of one is noticed (RFC 9112 §9.5). */
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

    /** Stops polling. */
    void close() {
        closed = true;
    }
}
