package dev.weir.engine.config;

/**
 * Interprets a client's half-close after a complete request. TCP sends the same FIN whether the
 * client has disconnected or has only finished sending (RFC 9112 §9.6). Only the request's {@code Connection} option
 * and version can tell the difference.
 */
public enum HalfCloseMeaning {
    /** A client that announced keep-alive has disconnected; one that announced close may wait for its response. */
    AUTO,
    /** The client always waits for its response. */
    ANSWER,
    /** The client has always disconnected. */
    ABORT;

    /**
     * Whether the client has disconnected.
     *
     * @param meantToStay whether it announced more requests on its connection
     */
    public boolean isDeparture(boolean meantToStay) {
        return this == ABORT || (this == AUTO && meantToStay);
    }
}
