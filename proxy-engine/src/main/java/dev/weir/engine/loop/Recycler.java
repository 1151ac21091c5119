package dev.weir.engine.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reuses objects of one kind. An object returned during a turn is not handed out before the turn ends, since callers
 * further up the stack may still use it. Belongs to one loop.
 */
public final class Recycler<T> {
    private static final int MOST_FREE = 4096;

    private final Supplier<T> maker;
    private final Consumer<T> trimmer;
    private final ArrayDeque<T> free = new ArrayDeque<>();
    private final List<T> returned = new ArrayList<>();

    /** @param trimmer releases memory that a free object should not keep */
    Recycler(Supplier<T> maker, Consumer<T> trimmer) {
        this.maker = maker;
        this.trimmer = trimmer;
    }

    /** Takes a free object, or a new one. */
    public T take() {
        T known = free.pollLast();
        return known == null ? maker.get() : known;
    }

    /** Returns an object; it keeps its state until it is taken again. */
    public void giveBack(T used) {
        returned.add(used);
    }

    void recycle() {
        for (int i = returned.size() - 1; i >= 0; i--) {
            T recycled = returned.remove(i);
            if (free.size() < MOST_FREE) {
                trimmer.accept(recycled);
                free.addLast(recycled);
            }
        }
    }
}
