package dev.weir.engine.loop;

import java.io.IOException;

/**
 * A transport above the socket failed, although the socket works: nothing that was received can be taken for complete.
 * Other exceptions of a read are those of the socket.
 */
public abstract class TransportException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param message what happened, in words for a log */
    protected TransportException(String message) {
        super(message);
    }
}
