package dev.weir.engine.relay;

/** The progress of a response. */
enum ResponsePhase {
    /** No byte has arrived. */
    AWAITED,
    /** Part of a head has arrived, or an interim response. */
    HEAD,
    /** The final head was sent to the client; the body follows. */
    BODY,
    /** The backend switched protocols. */
    TUNNEL,
    /** The complete response was sent to the client. */
    DONE;

    boolean headSent() {
        return this == BODY || this == TUNNEL || this == DONE;
    }
}
