package dev.weir.engine.pool;

import dev.weir.api.Encryption;
import dev.weir.api.IdleSignal;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.loop.Source;
import dev.weir.engine.loop.TransportException;
import dev.weir.engine.upstream.SharedBackend;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a backend connection: sends and receives for the connection's user, and classifies events on an idle
 * connection. Belongs to one loop.
 */
final class BackendSocket {
    private final LoopSocket socket;
    private long writtenBefore;
    private BackendCodec.@Nullable Stream stream;

    /** Takes over a channel, which is connected or still connecting. */
    BackendSocket(
            PoolSettings settings, SharedBackend backend, SocketChannel channel, boolean connected, Selectable owner)
            throws IOException {
        int ops = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
        this.socket = new LoopSocket(settings.loop(), channel, ops, owner, settings.transport(backend));
    }

    /** Completes a connection attempt. @return {@code false} if it is still pending */
    boolean finishConnect() throws IOException {
        return socket.finishConnect();
    }

    /** Whether the socket is connected but its transport is not open yet. */
    boolean opening() {
        return socket.opening();
    }

    /** Continues opening the transport. @return {@code false} if it is not open yet */
    boolean open() throws IOException {
        return socket.open();
    }

    @Nullable Encryption encryption() {
        return socket.encryption();
    }

    Sink sink() {
        return socket;
    }

    Source source() {
        return socket;
    }

    /** Resets the state that is kept for each use. */
    void beginUse() {
        writtenBefore = socket.written();
        watch(true);
    }

    /** Whether the kernel accepted at least one byte during this use. */
    boolean written() {
        return socket.written() > writtenBefore;
    }

    // ---- for the user ----

    /** Attaches the stream of a new request. */
    void begin(BackendCodec.Stream begun) {
        stream = begun;
    }

    /** Detaches the user. */
    void endUse() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private BackendCodec.Stream stream() {
        return Objects.requireNonNull(stream);
    }

    /** Continues sending buffered bytes and notifies the user. */
    void goOnSending(ConnectionUser user) {
        boolean drained = socket.flush();
        if (socket.broken() && socket.ended()) {
            stream().onEnd(IdleSignal.RESET); // read interest is off after EOF, so no read would report it
            return;
        }
        if (socket.broken()) {
            return; // the following read reports the cause
        }
        if (drained) {
            user.onBackendDrained();
        } else if (socket.took()) {
            user.onBackendTook();
        }
    }

    /** Reads, and passes the received bytes to the user. */
    void deliver() {
        ByteBuffer in;
        try {
            in = socket.read(Integer.MAX_VALUE);
        } catch (IOException e) {
            stream().onEnd(signal(e));
            return;
        }
        if (in == null) {
            // a failed write consumed the error: the read that follows shows a clean end although the connection was
            // reset
            stream().onEnd(socket.broken() ? IdleSignal.RESET : IdleSignal.EOF);
        } else if (in.hasRemaining()) {
            stream().onBytes(in);
        }
    }

    // ---- while idle ----

    /** Adds read interest, or removes it. */
    void watch(boolean watched) {
        if (!watched) {
            socket.pause();
        } else if (socket.paused()) {
            socket.resume();
        }
    }

    /** Polls the socket while no response is expected. @return the signal, or {@code null} if there is none */
    @Nullable IdleSignal probe() {
        try {
            ByteBuffer bytes = socket.probe();
            if (bytes == null) {
                return IdleSignal.EOF;
            }
            return bytes.hasRemaining() ? IdleSignal.UNEXPECTED_BYTES : null;
        } catch (IOException e) {
            return signal(e);
        }
    }

    /** Whether the connection can be reused, as far as the proxy's own side can tell. */
    boolean clean() {
        boolean whole = !socket.ended() && !socket.broken() && !socket.aboveHighWatermark();
        return whole
                && !(socket.filled() && probe() != null); // after a full read, excess bytes may remain in the socket
    }

    /**
     * Classifies a read error by its class, never by its message: an RST is a {@link SocketException}, a keep-alive
     * timeout is not. A failure of the transport, such as a truncated stream, counts as a reset, since neither can be taken
     * for complete.
     */
    private static IdleSignal signal(IOException e) {
        return e instanceof SocketException || e instanceof TransportException
                ? IdleSignal.RESET
                : IdleSignal.KEEPALIVE_TIMEOUT;
    }

    /** Closes the socket. The peer sees EOF, or an RST if some of its bytes were never read. */
    void close() {
        endUse();
        socket.close();
    }

    /** Resets the connection: the peer sees an RST and cannot take the message for complete. */
    void reset() {
        socket.reset();
    }
}
