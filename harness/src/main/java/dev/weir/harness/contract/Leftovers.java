package dev.weir.harness.contract;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Finds objects that are still reachable, although they should not be. */
final class Leftovers {
    private static final int MOST_COLLECTIONS = 5;
    private static final int MOST_LOOKS = 300;
    private static final long LOOK_MILLIS = 100;

    private final List<WeakReference<Object>> all = new ArrayList<>();

    void add(Object object) {
        all.add(new WeakReference<>(object));
    }

    /** The number of reachable objects. Throws {@link IllegalStateException} if this JVM does not collect garbage. */
    long count() {
        for (int i = 0; i < MOST_COLLECTIONS && left() > 0; i++) {
            collect();
        }
        return left();
    }

    /**
     * Requests collections until one has run: a JVM skips one while a thread of it is inside a native call on an array.
     */
    private static void collect() {
        var queue = new ReferenceQueue<>();
        var sign = new WeakReference<>(new Object(), queue);
        for (int i = 0; i < MOST_LOOKS && !sign.refersTo(null); i++) {
            System.gc();
            awaitRemoval(queue);
        }
        if (!sign.refersTo(null)) {
            throw new IllegalStateException("System.gc() collects no garbage; is -XX:+DisableExplicitGC set?");
        }
    }

    private static void awaitRemoval(ReferenceQueue<Object> queue) {
        try {
            queue.remove(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while memory was collected", e);
        }
    }

    private long left() {
        return all.stream().filter(reference -> reference.get() != null).count();
    }
}
