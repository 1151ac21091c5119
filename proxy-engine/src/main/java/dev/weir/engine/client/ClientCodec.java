package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;

/**
 * A client protocol on one connection: reads the bytes, begins exchanges, and writes their responses. Belongs to the
 * connection, which it instructs to wait, to linger and to close.
 *
 * <p><b>Contract.</b> A codec stores bytes only in memory of {@code EventLoop.buffers()}, where they are accounted, and
 * only up to a bound of its own. It begins a bounded number of exchanges in one call, so that other clients are served
 * too. After an exchange has ended, it checks whether the proxy is draining and whether EOF was read before it waits
 * for another request.
 */
public interface ClientCodec {
    /** Bytes or EOF can be read; not called while the {@linkplain ClientConnection#socket socket} is paused. */
    void onReadable();

    /** Some of the buffered bytes were sent: notifies each exchange. */
    void onTook();

    /** All buffered bytes were sent. */
    void onDrained();

    /** A wait that the codec started on the connection has timed out. */
    void onDeadline();

    /**
     * Refuses the client with a local reply. The codec notifies the observers ({@code Exchanges.refused}), writes
     * the reply, and makes the connection linger.
     */
    void refuse(ProxyException why);

    /** The proxy is stopping: no further exchange has to begin. */
    void drain();

    /** The grace period after a reload has expired: exchanges release the plugins of older generations. */
    void outliveReload();

    /** Aborts every exchange at once, or closes the connection if it has none. */
    void abort(Failure why);

    /** The connection lingers or is closed: buffered and further input is discarded. */
    void onEnded();
}
