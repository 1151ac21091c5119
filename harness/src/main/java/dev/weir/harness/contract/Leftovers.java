package dev.weir.harness.contract;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Objects that nobody should keep, and what is left of them once memory was collected. */
final class Leftovers {
    private static final int MOST_COLLECTIONS = 5;

    private final List<WeakReference<Object>> all = new ArrayList<>();

    void add(Object object) {
        all.add(new WeakReference<>(object));
    }

    /** How many are still there. */
    long count() {
        for (int i = 0; i < MOST_COLLECTIONS && left() > 0; i++) {
            System.gc();
        }
        return left();
    }

    private long left() {
        return all.stream().filter(reference -> reference.get() != null).count();
    }
}
