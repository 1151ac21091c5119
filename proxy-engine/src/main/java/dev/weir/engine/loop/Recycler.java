package dev.weir.engine.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Objects of one kind that are used again. What is returned during a turn is not handed out before the turn ends:
 * callers further up the stack may still look at it, and must not find it serving somebody else. Belongs to one loop.
 */
public final class Recycler<T> {
    private static final int MOST_FREE = 4096;

    private final Supplier<T> maker;
    private final Consumer<T> trimmer;
    private final ArrayDeque<T> free = new ArrayDeque<>();
    private final List<T> returned = new ArrayList<>();

    /** @param trimmer takes from a returned one what it should not keep while it is free */
    Recycler(Supplier<T> maker, Consumer<T> trimmer) {
        this.maker = maker;
        this.trimmer = trimmer;
    }

    /** One that nobody uses. */
    public T take() {
        T known = free.pollLast();
        return known == null ? maker.get() : known;
    }

    /** Returns one; its fields keep what they have until it is taken again. */
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
