package dev.weir.engine.message;

import dev.weir.engine.http.Head;

/** Where a response goes. */
public interface ResponseSink extends MessageSink {
    /** Sends an interim response (RFC 9110 §15.2), unless the client knows none. Final ones follow. */
    void interim(Head head);

    /**
     * Begins with the final head. A piece of the body has to follow at once, be it an empty one.
     *
     * @param length  how long the body is in bytes, or {@link #UNKNOWN}
     * @param mayStay whether the exchange has nothing against another request on the client's connection
     */
    void head(Head head, long length, boolean mayStay);

    /**
     * Begins with the head of a 101: what follows both ways are the peers' own bytes. A piece has to follow at once, be
     * it an empty one.
     */
    void switched(Head head);

    /** The response is complete, but its exchange goes on: a client that cannot tell otherwise sees where it ends. */
    void answeredEarly();
}
