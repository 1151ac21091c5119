package dev.weir.api;

/**
 * What an idle pooled connection told about itself. {@code java.nio} has no hang-up event: each of the first four
 * arrives as read readiness, and the read then tells which it is.
 *
 * <p><b>Constants may be added in a minor version.</b> A plugin has to do with one that it does not know: a {@code
 * switch} has a {@code default}, which gives {@link IdleVerdict#DROP}, the weakest verdict, blames no backend and counts
 * nothing. The connection is closed whatever the verdict.
 */
public enum IdleSignal {
    /** The backend closed its side: a FIN, read as end of stream (RFC 9112 §9.5). */
    EOF("EOF"),
    /** The backend aborted the connection: an RST, read as a {@link java.net.SocketException}. */
    RESET("RST"),
    /** The backend's host no longer answers TCP keep-alive probes, read as a plain {@link java.io.IOException}. */
    KEEPALIVE_TIMEOUT("keep-alive time-out"),
    /** The backend sent bytes that nobody asked for; never to be given to the next client (RFC 9112 §9.2). */
    UNEXPECTED_BYTES("unexpected bytes"),
    /** The connection has idled for as long as the pool's settings allow. */
    IDLE_TIMEOUT("idle time-out"),
    /** The connection is as old, or has served as many requests, as the pool's settings allow. */
    WORN_OUT("age or request limit"),
    /** The time that a plugin {@linkplain PoolHealth#mayIdle allowed} it to be idle is over. */
    RETIRED("retired in time");

    private final String words;

    IdleSignal(String words) {
        this.words = words;
    }

    /**
     * The signal in words, for logs.
     *
     * @return a few words without punctuation
     */
    public String words() {
        return words;
    }
}
