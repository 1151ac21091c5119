package dev.weir.bench.load;

import java.nio.channels.SelectionKey;

/** What a selection key stands for. */
@FunctionalInterface
interface Ready {
    /** Something can be done with its channel. Never throws because of what the other side does. */
    void ready(SelectionKey key);
}
