package dev.weir.engine.loop;

/** What a loop watches: a listening socket, a client, a backend connection. Called on the loop's thread only. */
public interface Selectable {
    /**
     * Handles readiness; must not throw for anything a peer can cause.
     *
     * @param ops the ready operations, as in {@link java.nio.channels.SelectionKey}
     */
    void onReady(int ops);

    /** Gives up everything after {@link #onReady} threw, which is a mistake in the engine and not the peer's. */
    void onBug(Throwable bug);

    /**
     * Whether this one is served before the others of a batch: an idle pooled connection that died is out of its pool
     * before any client of the same batch could be given it.
     */
    default boolean servedFirst() {
        return false;
    }

    /** What is served in the end: this one, unless it only stands in front of it. */
    default Object owner() {
        return this;
    }
}
