package dev.weir.engine.upstream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last changes of a backend's health and of what the operator ordered. Any thread. */
final class BackendEvents {
    private static final int KEPT = 10;

    private final Deque<BackendEvent> last = new ArrayDeque<>();

    synchronized void add(BackendEvent event) {
        last.addFirst(event);
        if (last.size() > KEPT) {
            last.removeLast();
        }
    }

    /** Newest first. */
    synchronized List<BackendEvent> last() {
        return List.copyOf(last);
    }
}
