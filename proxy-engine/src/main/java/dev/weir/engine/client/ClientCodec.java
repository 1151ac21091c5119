package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;

/**
 * What one protocol makes of the bytes of a client connection: it reads them, begins exchanges, and writes their
 * responses. Belongs to the connection, which it tells when to wait, to linger and to close.
 *
 * <p><b>What a codec owes.</b> It holds bytes that have to wait in memory of {@code EventLoop.buffers()}, where they
 * count, and only up to a bound of its own. It begins a bounded number of exchanges in one call, so that other clients
 * have their turn. Once an exchange has ended it looks whether the proxy is draining and whether the client's end was
 * read, before it waits for another request.
 */
public interface ClientCodec {
    /** Bytes came in, or the client's end; not while the {@linkplain ClientConnection#socket socket} is paused. */
    void onReadable();

    /** Some of what waits for the client was sent: each exchange is told. */
    void onTook();

    /** Everything that waited for the client was sent. */
    void onDrained();

    /** What the connection was told to wait for did not come in time. */
    void onDeadline();

    /**
     * Tells the client that it gets no answer, and why. The codec tells the observers ({@code Exchanges.observers()}),
     * writes, and has the connection linger.
     */
    void refuse(ProxyException why);

    /** The proxy is stopping: no exchange has to begin any more. */
    void drain();

    /** A reload was so long ago that its old plugins are let go of, even by exchanges that began with them. */
    void outliveReload();

    /** Ends every exchange at once, and the connection if it has none. */
    void abort(Failure why);

    /** The connection lingers or is closed: what came in is of no use, nor is what comes. */
    void onEnded();
}
