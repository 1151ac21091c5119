package dev.weir.engine.pool;

import dev.weir.engine.loop.Alarm;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds the idle connections of a pool in the order in which they became idle, the newest on top. The most recently
 * used connection is reused first, and connections that exceed their idle time are closed.
 */
final class IdleStack {
    private final PoolSettings settings;
    private final Alarm retirement;
    private @Nullable BackendConnection[] connections = new BackendConnection[8];
    private int size;

    IdleStack(PoolSettings settings) {
        this.settings = settings;
        this.retirement = settings.loop().alarm(this::retire);
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Pushes a connection that may be idle for at most {@code mayIdle} nanoseconds. */
    void push(BackendConnection connection, long mayIdle) {
        if (size == connections.length) {
            connections = Arrays.copyOf(connections, size * 2);
        }
        connections[size++] = connection;
        retirement.setAtMost(mayIdle);
    }

    private BackendConnection get(int index) {
        return Objects.requireNonNull(connections[index]);
    }

    // ---- removal ----

    /**
     * Removes and returns the newest. A connection that became idle after the loop's last selection may have been
     * closed by its backend right after its response. If the request could not be sent again, this method prefers the
     * newest connection that was still open at that selection, or polls the socket now.
     */
    @Nullable BackendConnection removeNewest(boolean sure) {
        boolean watched = settings.policy().watchesIdle();
        if (watched && !sure) {
            return isEmpty() ? null : remove(size - 1);
        }
        for (int i = size - 1; watched && i >= 0; i--) {
            if (!get(i).life().idleThisTurn()) {
                return remove(i);
            }
        }
        while (!isEmpty()) {
            BackendConnection newest = get(size - 1);
            if (newest.lookSilent()) { // otherwise the pool has already removed it
                return remove(size - 1);
            }
        }
        return null;
    }

    BackendConnection removeOldest() {
        return remove(0);
    }

    private BackendConnection remove(int index) {
        BackendConnection removed = get(index);
        size--;
        System.arraycopy(connections, index + 1, connections, index, size - index);
        connections[size] = null;
        return removed;
    }

    /** Removes a connection if it is present. */
    void remove(BackendConnection connection) {
        for (int i = 0; i < size; i++) {
            if (connections[i] == connection) {
                remove(i);
                return;
            }
        }
    }

    // ---- closing ----

    /** Closes expired idle connections, and sets the alarm for the next one. */
    private void retire() {
        long soonest = Long.MAX_VALUE;
        for (int i = size - 1;
                i >= 0;
                i = Math.min(i, size) - 1) { // closing one may let a pending request reuse another
            BackendConnection connection = get(i);
            long left = connection.life().idleLeft();
            if (left <= 0) {
                connection.expire();
            } else {
                soonest = Math.min(soonest, left);
            }
        }
        if (soonest < Long.MAX_VALUE) {
            retirement.setAtMost(soonest);
        }
    }

    /** Closes the connections that must not serve other clients, and the oldest ones above {@code most}. */
    void closeAllBut(int most) {
        for (int i = size - 1;
                i >= 0;
                i = Math.min(i, size) - 1) { // closing one may let a pending request reuse another
            if (get(i).privateUse().missed()) {
                remove(i).closeIfIdle();
            }
        }
        while (size > most) {
            removeOldest().closeIfIdle();
        }
    }

    /** Closes all. */
    void closeAll() {
        while (!isEmpty()) {
            remove(size - 1).closeIfIdle();
        }
    }

    /** Cancels the idle timeout. */
    void stop() {
        retirement.cancel();
    }

    /** Adds read interest to all, or removes it. */
    void watch(boolean watched) {
        for (int i = 0; i < size; i++) {
            get(i).watch(watched);
        }
    }
}
