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
 * A non-blocking socket under the rules that keep an event loop right:
 *
 * <ul>
 *   <li>Read interest stays on for life, since a FIN or RST shows only as readiness to read. It goes off while somebody
 *       asked for a pause, and for good once EOF was read; level-triggered selection would spin otherwise.
 *   <li>Write interest is on only while a short write left something behind.
 *   <li>Interest changes only when it really changes, and one kind at a time: setting it overwrites.
 *   <li>A failed write is not an event of its own: the socket is {@link #broken} from then, and the read that follows
 *       tells what happened.
 * </ul>
 *
 * <p>Its bytes pass through a {@link Transport}. A plain one has nothing to add to these rules; what any other waits for
 * is known to {@link Layered}, so the owner sees the same events whatever the transport is, and only opening it is an
 * event more ({@link #opening}).
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
     * @param ops        {@code OP_CONNECT} while it is being connected, {@code OP_READ} otherwise
     * @param transports says what its bytes pass through
     */
    public LoopSocket(EventLoop loop, SocketChannel channel, int ops, Selectable owner, TransportFactory transports)
            throws IOException {
        super(loop, channel, ops, owner, transports);
        update();
    }

    /** Completes a connection attempt and begins to watch for bytes. @return {@code false} if it is still pending */
    public boolean finishConnect() throws IOException {
        if (!channel().finishConnect()) {
            return false;
        }
        key.interestOps(SelectionKey.OP_READ);
        update();
        return true;
    }

    /**
     * Goes on opening the transport, as far as it can without waiting.
     *
     * @return whether bytes can go through
     * @throws IOException if it failed, which says nothing of bytes: there were none
     */
    public boolean open() throws IOException {
        return layered == null || layered.open(key);
    }

    // ---- reading ----

    /**
     * Reads once into the loop's shared buffer.
     *
     * @param atMost how many bytes the caller can use
     * @return the bytes, ready to be consumed; none if there is nothing; {@code null} at the end of the stream
     * @throws java.net.SocketException if the peer sent an RST
     * @throws TruncatedException       if the stream ended, but not as a peer ends it by intent
     * @throws IOException              otherwise if the peer's host stopped answering TCP keep-alive probes
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

    /** Whether the last read brought all it could, so that there may be more. */
    public boolean filled() {
        return filled;
    }

    /** Reads a few bytes, to see what became of a socket nobody watched. As {@link #read}. */
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

    /** Whether somebody asked for a pause. */
    public boolean paused() {
        return paused;
    }

    @Override
    boolean reading() {
        return !paused && !ended;
    }

    /** Whether the peer's FIN was read, or what announces it. */
    @Override
    public boolean ended() {
        return ended;
    }

    // ---- the end ----

    /** Closes the socket. The peer sees the end of the stream, or an RST if something it sent was never read. */
    public void close() {
        if (layered != null && layered.isOpen() && isOpen() && !aboveHighWatermark() && !broken()) {
            shutdownOutput(); // a message that broke off has no graceful end
        }
        closeChannel();
    }

    /** Closes the socket so that the peer sees an RST and cannot take what it got for a whole message. */
    public void reset() {
        try {
            channel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // it is closed already, or the peer is gone
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
            // the descriptor is gone all the same
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

    /** The address of the client which the peer speaks for; {@code null} if the transport was told none. */
    public @Nullable InetSocketAddress client() {
        return transport.client();
    }

    /** How its bytes are encrypted; {@code null} if they are plain. */
    public @Nullable Encryption encryption() {
        return transport.encryption();
    }
}
