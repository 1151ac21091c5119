package dev.weir.engine.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rings of all loops for one file. Any thread. */
final class LogRings {
    private final int capacity;
    private final Runnable wake;
    private final Map<Integer, LineRing> byLoop = new HashMap<>();
    private volatile List<LineRing> all = List.of();

    /**
     * @param capacity maximum size of each in bytes
     * @param wake     wakes the writing thread if it sleeps
     */
    LogRings(int capacity, Runnable wake) {
        this.capacity = capacity;
        this.wake = wake;
    }

    /** The ring of a loop: the same at each call, so that lines before and after a reload keep their order. */
    synchronized LineRing of(int loop) {
        LineRing known = byLoop.get(loop);
        if (known == null) {
            known = new LineRing(capacity);
            byLoop.put(loop, known);
            var longer = new ArrayList<>(all);
            longer.add(known);
            all = List.copyOf(longer);
        }
        return known;
    }

    List<LineRing> all() {
        return all;
    }

    boolean areEmpty() {
        for (LineRing ring : all) {
            if (!ring.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Takes a line with its line feed, or drops it. On the ring's loop; never blocks. */
    void offer(LineRing ring, LineBytes line) {
        if (ring.offer(line.array(), line.length())) {
            wake.run();
        }
    }
}
