package dev.weir.engine.loop;

import dev.weir.api.ConnectFailure;
import java.io.IOException;

/**
 * A transport above the socket failed, although the socket works: nothing that was received can be taken for complete.
 * Other exceptions of a read are those of the socket.
 */
public abstract class TransportException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param message what happened, in words for a log, with the peer as the subject */
    protected TransportException(String message) {
        super(message);
    }

    /** What kind of failure it is if it happens while the transport of a backend connection is being opened. */
    public ConnectFailure whileOpening() {
        return ConnectFailure.OPENING_FAILED;
    }
}
