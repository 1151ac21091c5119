package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;

/**
 * What one protocol makes of the bytes of a client connection: it reads them, begins exchanges, and writes their
 * responses. Belongs to the connection, which it tells when to wait, to linger and to close.
 */
public interface ClientCodec {
    /** Bytes came in, or the client's end. */
    void onReadable();

    /** Some of what waits for the client was sent. */
    void onTook();

    /** Everything that waited for the client was sent. */
    void onDrained();

    /** What the connection was told to wait for did not come in time. */
    void onDeadline();

    /** Tells the client that it gets no answer, and why. The connection lingers then. */
    void refuse(ProxyException why);

    /** The proxy is stopping: no exchange has to begin any more. */
    void drain();

    /** A reload was so long ago that its old plugins are let go of, even by exchanges that began with them. */
    void outliveReload();

    /** Ends every exchange at once, and the connection if it has none. */
    void abort(Failure why);

    /** The connection lingers or is closed: what came in is of no use, nor is what comes. */
    void end();
}
