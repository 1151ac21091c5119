package dev.weir.engine.message;

import dev.weir.engine.http.Head;

/**
 * Where a response goes. A head may carry what belongs to a connection of HTTP/1.1: {@code Connection}, {@code
 * Transfer-Encoding}, {@code Upgrade}. A protocol that has no such fields leaves them out, and takes {@code Connection:
 * close} for what {@code mayStay} says already.
 */
public interface ResponseSink extends MessageSink {
    /** Sends an interim response (RFC 9110 §15.2), unless the client knows none. Final ones follow. */
    default void interim(Head head) {}

    /**
     * Begins with the final head. A piece of the body has to follow at once, be it an empty one.
     *
     * @param length  how long the body is in bytes, or {@link #UNKNOWN}
     * @param mayStay whether the exchange has nothing against another request on the client's connection
     */
    void head(Head head, long length, boolean mayStay);

    /**
     * Begins with the head of a 101: what follows both ways are the peers' own bytes. A piece has to follow at once, be
     * it an empty one. Only for a client that asked for it ({@code Upgrade}).
     */
    default void switched(Head head) {
        throw new IllegalStateException("a client of this protocol asks for no other");
    }

    /** The response is complete, but its exchange goes on: a client that cannot tell otherwise sees where it ends. */
    default void answeredEarly() {}
}
