package dev.weir.bench.load;

import java.nio.channels.SelectionKey;

/** The attachment of a selection key: handles its events. */
@FunctionalInterface
interface Ready {
    /** Handles the readiness of its channel. Never throws because of the peer. */
    void ready(SelectionKey key);
}
