package dev.weir.engine.pool;

import dev.weir.engine.loop.Alarm;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The idle connections of a pool, in the order they became idle: the newest on top. The one used last is used next,
 * and one that has idled for too long goes.
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

    /** Puts one on top that may be idle for so long. */
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

    // ---- taking out ----

    /**
     * Takes out the newest. One that became idle since the loop last looked may have been closed just after its last
     * response. If that would cost the request, the newest that was silent then is better, or one that is looked at
     * now.
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
            if (newest.lookSilent()) { // if not, the pool has taken it out
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

    /** Takes one out, if it is in. */
    void remove(BackendConnection connection) {
        for (int i = 0; i < size; i++) {
            if (connections[i] == connection) {
                remove(i);
                return;
            }
        }
    }

    // ---- closing ----

    /** Closes those that have idled for too long; the alarm is set for the next one. */
    private void retire() {
        long soonest = Long.MAX_VALUE;
        for (int i = size - 1; i >= 0; i = Math.min(i, size) - 1) { // a waiting request may be served meanwhile
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

    /** Closes those that must not serve others any more, and the oldest if there are more than so many. */
    void closeAllBut(int most) {
        for (int i = size - 1; i >= 0; i = Math.min(i, size) - 1) { // a waiting request may be served meanwhile
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

    /** Closes none any more because it has idled for too long. */
    void stop() {
        retirement.cancel();
    }

    /** They are watched from now on, or are not. */
    void watch(boolean watched) {
        for (int i = 0; i < size; i++) {
            get(i).watch(watched);
        }
    }
}
