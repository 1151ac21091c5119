package dev.weir.engine.loop;

import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the objects that a turn serves: the selected keys, and the sockets that have readable bytes in their
 * transport, which the selection does not report. Each of the latter is served once a turn. Belongs to one loop.
 */
final class ReadyList {
    /** Serves an object and handles its exceptions. */
    @FunctionalInterface
    interface Server {
        /** Serves an object; {@code ops} is 0 if it is readable without a selected key. */
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

    /** Begins a turn. @return the consumer of the selected keys */
    Consumer<SelectionKey> begin() {
        count = 0;
        firstCount = 0;
        return collector;
    }

    /** Sorts out the keys to serve first here, where their data is in the cache; a separate pass would cost more. */
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

    /** Adds an object that is readable in the next turn. */
    void add(Selectable readable) {
        again.add(readable);
    }

    /** Whether there is an object to serve, whatever the selection reports. */
    boolean any() {
        return !again.isEmpty();
    }

    /** Serves every object once, the prioritized ones first. */
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
