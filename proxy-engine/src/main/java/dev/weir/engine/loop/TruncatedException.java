package dev.weir.engine.loop;

/**
 * The stream ended without the transport's end message, so it may be incomplete. A peer that ends the stream
 * deliberately sends that message; a bare FIN may come from any device on the path.
 */
public final class TruncatedException extends TransportException {
    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public TruncatedException() {
        super("the stream ended without the transport's end message");
    }
}
