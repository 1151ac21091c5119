package dev.weir.engine.pool;

import dev.weir.api.Encryption;
import dev.weir.api.IdleSignal;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.loop.Source;
import dev.weir.engine.loop.TruncatedException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a backend connection: it sends and reads for the user of the connection, and it tells what an idle
 * connection's peer did. Belongs to one loop.
 */
final class BackendSocket {
    private final LoopSocket socket;
    private long writtenBefore;
    private BackendCodec.@Nullable Stream stream;

    /** Takes over a channel, which is connected or is still connecting. */
    BackendSocket(PoolSettings settings, SocketChannel channel, boolean connected, Selectable owner)
            throws IOException {
        int ops = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
        this.socket = new LoopSocket(settings.loop(), channel, ops, owner, settings.transports());
    }

    /** Completes a connection attempt. @return {@code false} if it is still pending */
    boolean finishConnect() throws IOException {
        return socket.finishConnect();
    }

    /** Whether it is connected, but not yet fit to carry bytes. */
    boolean opening() {
        return socket.opening();
    }

    /** Goes on making it fit to carry bytes. @return {@code false} if it is not yet */
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

    /** Another user has the connection from now on. */
    void beginUse() {
        writtenBefore = socket.written();
        watch(true);
    }

    /** Whether the system took at least one byte during this use. */
    boolean written() {
        return socket.written() > writtenBefore;
    }

    // ---- for the user ----

    /** A request begins on it. */
    void begin(BackendCodec.Stream begun) {
        stream = begun;
    }

    /** It serves its user no more. */
    void endUse() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private BackendCodec.Stream stream() {
        return Objects.requireNonNull(stream);
    }

    /** Goes on sending what waits, and tells the user what came of it. */
    void goOnSending(ConnectionUser user) {
        boolean drained = socket.flush();
        if (socket.broken() && socket.ended()) {
            stream().onEnd(IdleSignal.RESET); // there is no read any more to tell it
            return;
        }
        if (socket.broken()) {
            return; // the read that follows tells what happened
        }
        if (drained) {
            user.onBackendDrained();
        } else if (socket.took()) {
            user.onBackendTook();
        }
    }

    /** Reads, and gives the user what came. */
    void deliver() {
        ByteBuffer in;
        try {
            in = socket.read(Integer.MAX_VALUE);
        } catch (IOException e) {
            stream().onEnd(signal(e));
            return;
        }
        if (in == null) {
            // a write that failed took the error away: what follows reads as a clean end and is none
            stream().onEnd(socket.broken() ? IdleSignal.RESET : IdleSignal.EOF);
        } else if (in.hasRemaining()) {
            stream().onBytes(in);
        }
    }

    // ---- without a user ----

    /** Is looked at by the selector, or is not. */
    void watch(boolean watched) {
        if (!watched) {
            socket.pause();
        } else if (socket.paused()) {
            socket.resume();
        }
    }

    /** Looks at it while no response is expected. @return what it told, or {@code null} if it is silent, as it should be */
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

    /** Whether nothing stands against using it again, as far as the proxy's side can know. */
    boolean clean() {
        boolean whole = !socket.ended() && !socket.broken() && !socket.aboveHighWatermark();
        return whole && !(socket.filled() && probe() != null); // a full read may have left bytes of no response
    }

    /**
     * The class tells, never the message: an RST is a {@link SocketException}, a keep-alive time-out is not. A stream
     * that was cut off is no better than one that was reset: neither can be taken for whole.
     */
    private static IdleSignal signal(IOException e) {
        return e instanceof SocketException || e instanceof TruncatedException
                ? IdleSignal.RESET
                : IdleSignal.KEEPALIVE_TIMEOUT;
    }

    /** Closes it. The peer sees the end of the stream, or an RST if something it sent was never read. */
    void close() {
        endUse();
        socket.close();
    }

    /** Closes it so that the peer sees an RST, and cannot take what it got for a whole message. */
    void reset() {
        socket.reset();
    }
}
