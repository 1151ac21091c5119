package dev.weir.engine.message;

import dev.weir.engine.http.Head;

/**
 * Accepts a response. A head may carry connection fields of HTTP/1.1: {@code Connection}, {@code Transfer-Encoding},
 * {@code Upgrade}. A protocol without such fields omits them; {@code mayStay} carries the same information as {@code
 * Connection: close}.
 */
public interface ResponseSink extends MessageSink {
    /** Sends an interim response (RFC 9110 §15.2), unless the client's protocol has none. A final response follows. */
    default void interim(Head head) {}

    /**
     * Accepts the final head. A piece of the body, possibly empty, has to follow at once.
     *
     * @param length  length of the body in bytes, or {@link #UNKNOWN}
     * @param mayStay whether the exchange allows another request on the client's connection
     */
    void head(Head head, long length, boolean mayStay);

    /**
     * Accepts the head of a 101: all further bytes in both directions belong to the peers. A piece, possibly empty, has
     * to follow at once. Only for a client that requested it ({@code Upgrade}).
     */
    default void switched(Head head) {
        throw new IllegalStateException("this client protocol does not support Upgrade");
    }

    /**
     * The response is complete, but its exchange continues: ends the response for a client that could not detect its
     * end otherwise.
     */
    default void answeredEarly() {}
}
