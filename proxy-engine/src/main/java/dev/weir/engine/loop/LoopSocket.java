package dev.weir.engine.loop;

import dev.weir.api.Encryption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A non-blocking socket that follows the rules of event loops:
 *
 * <ul>
 *   <li>Read interest stays on, since a FIN or RST shows only as read readiness. It is off while reading is paused, and
 *       for good after EOF, since level-triggered selection would spin otherwise.
 *   <li>Write interest is on only while a short write left bytes behind.
 *   <li>Interest is set only when it changes, and one operation at a time, since setting it overwrites.
 *   <li>A failed write is not an event of its own: the socket is {@link #broken} from then on, and the following read
 *       reports the cause.
 * </ul>
 *
 * <p>Its bytes pass through a {@link Transport}. A plain one adds nothing to these rules; {@link Layered} handles the
 * interests of any other, so the owner sees the same events with every transport, with one additional phase ({@link
 * #opening}).
 *
 * <p>Belongs to one loop.
 */
public final class LoopSocket extends SocketOutput implements Source {
    private boolean paused;
    private boolean filled;
    private boolean ended;

    /**
     * Takes over a channel and registers it.
     *
     * @param ops        {@code OP_CONNECT} while it is connecting, {@code OP_READ} otherwise
     * @param transports creates the transport
     */
    public LoopSocket(EventLoop loop, SocketChannel channel, int ops, Selectable owner, TransportFactory transports)
            throws IOException {
        super(loop, channel, ops, owner, transports);
        update();
    }

    /** Completes a connection attempt and enables reading. @return {@code false} if it is still pending */
    public boolean finishConnect() throws IOException {
        if (!channel().finishConnect()) {
            return false;
        }
        key.interestOps(SelectionKey.OP_READ);
        update();
        return true;
    }

    /**
     * Continues opening the transport, as far as that is possible without waiting.
     *
     * @return whether the transport is open
     * @throws IOException if opening failed; no payload was sent or received
     */
    public boolean open() throws IOException {
        return layered == null || layered.open(key);
    }

    /** Whether opening failed and the peer was told why: it should be read from until the end, so that no RST follows. */
    public boolean explainedFailure() {
        return transport.explainedFailure();
    }

    // ---- reading ----

    /**
     * Reads once into the loop's shared buffer.
     *
     * @param atMost maximum number of bytes
     * @return the bytes, ready to be consumed; none if nothing is available; {@code null} at EOF
     * @throws java.net.SocketException if the peer sent an RST
     * @throws TruncatedException       if the stream ended without a proper end
     * @throws IOException              otherwise, if the peer's host stopped acknowledging TCP keep-alive probes
     */
    public @Nullable ByteBuffer read(int atMost) throws IOException {
        ByteBuffer into = loop.buffers().read();
        into.limit(Math.min(
                Math.min(into.capacity(), atMost), loop.buffers().pool().room()));
        if (layered != null && !layered.open(key)) {
            return into.flip();
        }
        if (transport.read(into) < 0) {
            ended = true;
            updateReadInterest();
            return null;
        }
        filled = !into.hasRemaining() || (layered != null && transport.readable());
        update();
        return into.flip();
    }

    /** Whether the last read filled the buffer, so that more bytes may be available. */
    public boolean filled() {
        return filled;
    }

    /** Reads a few bytes to poll a socket without read interest. As {@link #read}. */
    public @Nullable ByteBuffer probe() throws IOException {
        ByteBuffer into = loop.buffers().probe();
        boolean over = transport.read(into) < 0;
        update();
        return over ? null : into.flip();
    }

    @Override
    public void pause() {
        paused = true;
        updateReadInterest();
    }

    @Override
    public void resume() {
        paused = false;
        updateReadInterest();
    }

    /** Whether reading is paused. */
    public boolean paused() {
        return paused;
    }

    @Override
    boolean reading() {
        return !paused && !ended;
    }

    /** Whether the peer's FIN, or the transport's end message, was read. */
    @Override
    public boolean ended() {
        return ended;
    }

    // ---- the end ----

    /** Closes the socket. The peer sees EOF, or an RST if some of its bytes were never read. */
    public void close() {
        if (layered != null && layered.isOpen() && isOpen() && !aboveHighWatermark() && !broken()) {
            shutdownOutput(); // a truncated message has no graceful end
        }
        closeChannel();
    }

    /** Resets the connection: the peer sees an RST and cannot take the message for complete. */
    public void reset() {
        try {
            channel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // already closed, or the peer is gone
        }
        closeChannel();
    }

    private void closeChannel() {
        dropUnsent();
        if (layered != null) {
            transport.release();
        }
        try {
            channel().close();
        } catch (IOException e) {
            // the descriptor is released nevertheless
        }
    }

    /** The peer's address. */
    public InetSocketAddress peer() {
        try {
            return (InetSocketAddress) channel().getRemoteAddress();
        } catch (IOException e) {
            return InetSocketAddress.createUnresolved("closed", 0);
        }
    }

    /** The client's address that the transport received from the peer; {@code null} if there is none. */
    public @Nullable InetSocketAddress client() {
        return transport.client();
    }

    /** The encryption of the connection; {@code null} if it has none. */
    public @Nullable Encryption encryption() {
        return transport.encryption();
    }
}
