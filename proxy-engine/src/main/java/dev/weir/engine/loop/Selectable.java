package dev.weir.engine.loop;

/**
 * An object registered with a loop: a listening socket, a client, a backend connection. Called on the loop's thread
 * only.
 */
public interface Selectable {
    /**
     * Handles readiness; must not throw for anything a peer can cause.
     *
     * @param ops the ready operations, as in {@link java.nio.channels.SelectionKey}
     */
    void onReady(int ops);

    /** Ends the object's work after {@link #onReady} threw, which is an internal error and not caused by the peer. */
    void onBug(Throwable bug);

    /**
     * Whether this object is served before the others of a batch, so that a broken idle pooled connection is removed
     * from its pool before a client of the same batch could get it.
     */
    default boolean servedFirst() {
        return false;
    }

    /** The object that is served in the end: this one, or the owner behind an adapter. */
    default Object owner() {
        return this;
    }
}
