package dev.weir.harness.flawed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.tls.TlsEnd;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A blocking connection with timeouts. One thread at a time; closing is for any. */
final class BlockingWire implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** The result of a look at a connection. */
    enum Look {
        /** No event. */
        QUIET,
        /** Bytes can be read. */
        BYTES,
        /** It was closed, with FIN or RST. */
        ENDED
    }

    private final SocketChannel channel;
    private final WireInput in;
    private final SharedState shared;
    private byte[] buffer = {};
    private int from;
    private int until;
    private boolean ended;
    private Duration limit;

    BlockingWire(SocketChannel channel, @Nullable TlsEnd tls, Duration limit, SharedState shared) throws IOException {
        this.channel = channel;
        this.in = new WireInput(channel, tls, shared);
        this.limit = limit;
        this.shared = shared;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        shared.opened(this);
    }

    /** Connects to a backend. */
    static BlockingWire to(InetSocketAddress address, SharedState shared) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket()
                    .connect(address, Math.toIntExact(shared.backendLimit().toMillis()));
            TlsEnd tls = shared.tls().ofBackend(address.getPort());
            var wire = new BlockingWire(channel, tls, shared.backendLimit(), shared);
            wire.open(shared.backendLimit());
            return wire;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Completes the handshake, if there is one. */
    void open(Duration most) throws IOException {
        in.open(most);
    }

    /** Sets the time limit for progress of later operations. */
    void limit(Duration other) {
        limit = other;
    }

    /** Waits for a byte. @return false if the stream ends instead */
    boolean awaitByte() throws IOException {
        return from < until || fill();
    }

    /** Reads a byte. @return -1 at the end of the stream */
    int read() throws IOException {
        return awaitByte() ? buffer[from++] & 0xff : -1;
    }

    /** Reads the available bytes, up to a limit. @return their number; -1 at the end of the stream */
    int read(byte[] target, int most) throws IOException {
        if (!awaitByte()) {
            return -1;
        }
        int count = Math.min(most, until - from);
        System.arraycopy(buffer, from, target, 0, count);
        from += count;
        return count;
    }

    /** Whether the buffer has unused bytes. */
    boolean holdsMore() {
        return from < until;
    }

    /** Whether the buffer has a complete head. */
    boolean holdsHead() {
        return new String(buffer, from, until - from, ISO_8859_1).contains("\r\n\r\n");
    }

    private boolean fill() throws IOException {
        if (shared.has(Flaw.SPINS) && shared.spinners().tryAcquire()) {
            long begun = shared.nanos();
            while (look() == Look.QUIET && shared.nanos() - begun < limit.toNanos()) {
                Thread.onSpinWait();
            }
            shared.spinners().release();
        }
        if (!ended && from == until) {
            take(in.await(limit));
        }
        return from < until;
    }

    private void take(byte @Nullable [] bytes) {
        ended = bytes == null;
        buffer = bytes == null ? new byte[0] : bytes;
        from = 0;
        until = buffer.length;
    }

    /** Checks for events, without waiting. */
    Look look() {
        if (from == until && !ended) {
            try {
                take(in.look());
            } catch (IOException e) {
                ended = true;
            }
        }
        return from < until ? Look.BYTES : ended ? Look.ENDED : Look.QUIET;
    }

    /** Writes all bytes, and waits while the socket is not writable. */
    void write(byte[] bytes, int count) throws IOException {
        TlsEnd tls = in.tls();
        writeRaw(
                tls == null
                        ? ByteBuffer.wrap(bytes, 0, count)
                        : ByteBuffer.wrap(tls.data(Arrays.copyOf(bytes, count))));
    }

    private void writeRaw(ByteBuffer left) throws IOException {
        long progress = shared.nanos();
        channel.configureBlocking(false);
        try {
            while (left.hasRemaining()) {
                if (channel.write(left) > 0) {
                    progress = shared.nanos();
                } else if (shared.nanos() - progress > limit.toNanos()) {
                    throw new SocketTimeoutException("the peer does not read");
                } else if (!shared.has(Flaw.SPINS)) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } finally {
            channel.configureBlocking(true); // after a failed write, a response may still be readable
        }
    }

    /** Sends FIN, and reads until the end of the stream or a timeout. */
    void linger(Duration most) {
        long begun = shared.nanos();
        byte[] waste = new byte[8 << 10];
        try {
            TlsEnd tls = in.tls();
            if (tls != null) {
                writeRaw(ByteBuffer.wrap(tls.end()));
            }
            channel.shutdownOutput();
            limit = most;
            while (shared.nanos() - begun < most.toNanos() && read(waste, waste.length) >= 0) {
                from = until;
            }
        } catch (IOException e) {
            // closed already, in another way
        }
    }

    /** Sends RST. */
    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // closed already
        }
        close();
    }

    @Override
    public void close() {
        shared.closed(this);
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a byte; the end of the stream is an error. */
    int require() throws IOException {
        int octet = read();
        if (octet < 0) {
            throw new EOFException("the stream ended within a message");
        }
        return octet;
    }
}
