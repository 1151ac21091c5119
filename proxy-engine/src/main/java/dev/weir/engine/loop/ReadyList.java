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
    private int count;
    private List<Selectable> again = new ArrayList<>();
    private List<Selectable> turn = new ArrayList<>();

    ReadyList(Server server) {
        this.server = server;
    }

    /** Begins a turn. @return what the selection is to give its keys to */
    Consumer<SelectionKey> begin() {
        count = 0;
        return collector;
    }

    private void collect(SelectionKey key) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count++] = key;
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
        serve(true);
        serve(false);
        turn.clear();
    }

    private void serve(boolean first) {
        for (int i = 0; i < count; i++) {
            SelectionKey key = keys[i];
            if (key != null && key.isValid()) {
                var selectable = (Selectable) key.attachment();
                if (!first || selectable.servedFirst()) {
                    keys[i] = null;
                    server.serve(selectable, key.readyOps());
                }
            } else {
                keys[i] = null;
            }
        }
        for (int i = turn.size() - 1; i >= 0; i--) {
            Selectable readable = turn.get(i);
            if (!first || readable.servedFirst()) {
                turn.remove(i);
                server.serve(readable, 0);
            }
        }
    }
}
