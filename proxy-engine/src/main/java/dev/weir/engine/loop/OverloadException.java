package dev.weir.engine.loop;

/** A transport cannot be opened because this side lacks what it needs. The peer is not to blame. */
public final class OverloadException extends TransportException {
    private static final long serialVersionUID = 1;

    /** @param message what happened, in words for a log, with the peer as the subject */
    public OverloadException(String message) {
        super(message);
    }
}
