package dev.weir.api;

/**
 * The event that ended an idle pooled connection. {@code java.nio} has no hang-up event: each of the first four
 * arrives as read readiness, and the read shows which one it is.
 *
 * <p><b>Constants may be added in a minor version.</b> A plugin must handle constants that it does not know: a {@code
 * switch} needs a {@code default} that returns {@link IdleVerdict#DROP}, the weakest verdict, and counts nothing
 * against the backend. The connection is closed whatever the verdict.
 */
public enum IdleSignal {
    /** The backend closed its side: a FIN, read as end of stream (RFC 9112 §9.5). */
    EOF("EOF"),
    /** The backend aborted the connection: an RST, read as a {@link java.net.SocketException}. */
    RESET("RST"),
    /** The backend's host no longer acknowledges TCP keep-alive probes, read as a plain {@link java.io.IOException}. */
    KEEPALIVE_TIMEOUT("keep-alive time-out"),
    /** The backend sent bytes without a request; they must not reach the next client (RFC 9112 §9.2). */
    UNEXPECTED_BYTES("unexpected bytes"),
    /** The connection was idle for the maximum time of the pool's settings. */
    IDLE_TIMEOUT("idle time-out"),
    /** The connection reached the maximum age or number of requests of the pool's settings. */
    WORN_OUT("age or request limit"),
    /** The time that a plugin {@linkplain PoolHealth#mayIdle allowed} it to be idle is over. */
    RETIRED("retired in time");

    private final String words;

    IdleSignal(String words) {
        this.words = words;
    }

    /**
     * The signal as text for logs.
     *
     * @return a few words without punctuation
     */
    public String words() {
        return words;
    }
}
