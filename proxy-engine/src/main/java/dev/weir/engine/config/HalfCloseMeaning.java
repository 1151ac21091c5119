package dev.weir.engine.config;

/**
 * What it means that a client closes its sending side behind a whole request. TCP tells the proxy the same, whether the
 * client has left or only has nothing more to say (RFC 9112 §9.6); what the client said about its connection is the one
 * thing that tells them apart.
 */
public enum HalfCloseMeaning {
    /** A client that meant to stay has left; one that meant to end its connection may wait for its answer. */
    AUTO,
    /** It waits for its answer, whatever it said. */
    ANSWER,
    /** It has left, whatever it said. */
    ABORT;

    /**
     * Whether the client has left.
     *
     * @param meantToStay whether it meant to send more on its connection
     */
    public boolean isDeparture(boolean meantToStay) {
        return this == ABORT || (this == AUTO && meantToStay);
    }
}
