package dev.weir.engine.loop;

import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a turn serves: the keys that its selection reported, and the sockets that can be read though the selection knows
 * nothing of it, since their transport has bytes left. Of the latter each is served once a turn. Belongs to one loop.
 */
final class ReadyList {
    /** Serves one, whatever it throws. */
    @FunctionalInterface
    interface Server {
        /** Serves it; without any operation if it can be read though the selection does not say so. */
        void serve(Selectable selectable, int ops);
    }

    private final Server server;
    private final Consumer<SelectionKey> collector = this::collect;
    private @Nullable SelectionKey[] keys = new SelectionKey[256];
    private @Nullable SelectionKey[] firstKeys = new SelectionKey[256];
    private int count;
    private int firstCount;
    private List<Selectable> again = new ArrayList<>();
    private List<Selectable> turn = new ArrayList<>();

    ReadyList(Server server) {
        this.server = server;
    }

    /** Begins a turn. @return what the selection is to give its keys to */
    Consumer<SelectionKey> begin() {
        count = 0;
        firstCount = 0;
        return collector;
    }

    /** Here what a key is made of was just touched: to ask which are first in a walk of its own costs more. */
    private void collect(SelectionKey key) {
        if (((Selectable) key.attachment()).servedFirst()) {
            firstKeys = put(firstKeys, firstCount++, key);
        } else {
            keys = put(keys, count++, key);
        }
    }

    private static @Nullable SelectionKey[] put(@Nullable SelectionKey[] into, int at, SelectionKey key) {
        @Nullable SelectionKey[] large = at == into.length ? Arrays.copyOf(into, at * 2) : into;
        large[at] = key;
        return large;
    }

    /** This one can be read in the next turn. */
    void add(Selectable readable) {
        again.add(readable);
    }

    /** Whether something is to be served, whatever the selection reports. */
    boolean any() {
        return !again.isEmpty();
    }

    /** Serves everything once, and those first that want to be. */
    void serve() {
        List<Selectable> due = again;
        again = turn;
        turn = due;
        serve(firstKeys, firstCount);
        serveAgain(true);
        serve(keys, count);
        serveAgain(false);
        turn.clear();
    }

    private void serve(@Nullable SelectionKey[] selected, int selectedCount) {
        for (int i = 0; i < selectedCount; i++) {
            SelectionKey key = selected[i];
            selected[i] = null;
            if (key != null && key.isValid()) {
                server.serve((Selectable) key.attachment(), key.readyOps());
            }
        }
    }

    private void serveAgain(boolean first) {
        for (int i = turn.size() - 1; i >= 0; i--) {
            Selectable readable = turn.get(i);
            if (!first || readable.servedFirst()) {
                turn.remove(i);
                server.serve(readable, 0);
            }
        }
    }
}
