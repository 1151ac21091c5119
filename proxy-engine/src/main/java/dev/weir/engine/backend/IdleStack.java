package dev.weir.engine.backend;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The idle connections of a pool, in the order they became idle: the newest on top. */
final class IdleStack {
    private @Nullable BackendConnection[] connections = new BackendConnection[8];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void push(BackendConnection connection) {
        if (size == connections.length) {
            connections = Arrays.copyOf(connections, size * 2);
        }
        connections[size++] = connection;
    }

    /** One of them, counted from the oldest. */
    BackendConnection get(int index) {
        return Objects.requireNonNull(connections[index]);
    }

    /** Takes one out by its place. */
    BackendConnection remove(int index) {
        BackendConnection removed = get(index);
        size--;
        System.arraycopy(connections, index + 1, connections, index, size - index);
        connections[size] = null;
        return removed;
    }

    /** Takes one out, if it is in. */
    boolean remove(BackendConnection connection) {
        for (int i = 0; i < size; i++) {
            if (connections[i] == connection) {
                remove(i);
                return true;
            }
        }
        return false;
    }
}
