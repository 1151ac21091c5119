package dev.weir.engine.relay;

/** How far one response has come. */
enum ResponsePhase {
    /** No byte has come. */
    AWAITED,
    /** Part of a head has come, or an interim response. */
    HEAD,
    /** The final head went to the client, and the body follows. */
    BODY,
    /** The backend has switched protocols. */
    TUNNEL,
    /** All of it went to the client. */
    DONE;

    boolean headSent() {
        return this == BODY || this == TUNNEL || this == DONE;
    }
}
