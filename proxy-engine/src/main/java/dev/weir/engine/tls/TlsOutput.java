package dev.weir.engine.tls;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a {@link TlsTransport}: encrypts bytes into as many records as fit one write, and hands them to
 * the layer below. It encrypts nothing while records of an earlier write wait, so only those are held.
 */
final class TlsOutput {
    private static final ByteBuffer[] NO_DATA = {};

    private final LoopBuffers buffers;
    private final Transport below;
    private final SSLEngine engine;
    /** Reused, because a write of one buffer is the common case. */
    private final ByteBuffer[] one = new ByteBuffer[1];

    private @Nullable ByteQueue unsent;
    private boolean dataWaits;
    private boolean owes;
    private boolean ending;
    private boolean over;
    /** Data in the records of the last write, and whether the layer below took any of these. */
    private long lastData;

    private boolean lastBegun;

    TlsOutput(LoopBuffers buffers, Transport below, SSLEngine engine) {
        this.buffers = buffers;
        this.below = below;
        this.engine = engine;
    }

    /** A buffer as the argument of {@link #write}. */
    ByteBuffer[] one(ByteBuffer bytes) {
        one[0] = bytes;
        return one;
    }

    /**
     * Whether the engine's own records wait to be sent. Then nothing is read: a peer that takes no responses to its
     * records, such as key updates, may not cause more of them. Data that waits does not stop reading, since a backend
     * may respond before it takes the whole request.
     */
    boolean owes() {
        return owes;
    }

    /** Whether records wait for the layer below. */
    boolean waits() {
        return unsent != null || below.aboveHighWatermark();
    }

    boolean aboveHighWatermark() {
        return dataWaits || below.aboveHighWatermark();
    }

    long recallable() {
        return lastBegun ? 0 : lastData;
    }

    /**
     * Encrypts and sends bytes of the buffers, in order.
     *
     * @return number of bytes taken; 0 while earlier records wait
     */
    long write(ByteBuffer[] bytes, int count) throws IOException {
        flush();
        if (waits() || ending) {
            return 0;
        }
        ByteBuffer raw = buffers.borrow();
        try {
            long taken = 0;
            long last;
            do {
                last = encrypt(bytes, count, raw);
                taken += last;
            } while (last > 0
                    && hasRemaining(bytes, count)
                    && raw.remaining() >= engine.getSession().getPacketBufferSize());
            lastData = taken;
            lastBegun = false;
            dataWaits = taken > 0;
            send(raw.flip());
            return taken;
        } finally {
            buffers.giveBack(raw);
        }
    }

    private static boolean hasRemaining(ByteBuffer[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i].hasRemaining()) {
                return true;
            }
        }
        return false;
    }

    private long encrypt(ByteBuffer[] bytes, int count, ByteBuffer raw) throws IOException {
        SSLEngineResult result = engine.wrap(bytes, 0, count, raw);
        if (result.getStatus() == Status.CLOSED) {
            throw new IOException("the peer has closed its side");
        }
        return result.bytesConsumed();
    }

    /** Sends what the engine has to say on its own: handshake, key updates, alerts, the end. */
    void sendOwn() throws IOException {
        ByteBuffer raw = buffers.borrow();
        try {
            boolean more = true;
            while (more && raw.remaining() >= engine.getSession().getPacketBufferSize()) {
                SSLEngineResult result = engine.wrap(NO_DATA, raw);
                more = result.bytesProduced() > 0 && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
            }
            send(raw.flip());
            owes = unsent != null;
        } finally {
            buffers.giveBack(raw);
        }
    }

    /** Sends bytes that are not encrypted, to a peer that does not speak TLS. */
    void sendPlain(ByteBuffer bytes) throws IOException {
        send(bytes);
    }

    /** Sends close_notify after all records, then ends the stream below. Idempotent. */
    void end() throws IOException {
        if (!ending) {
            ending = true;
            engine.closeOutbound();
            sendOwn();
        }
    }

    private void send(ByteBuffer raw) throws IOException {
        if (unsent == null && raw.hasRemaining()) {
            lastBegun |= below.write(raw) > 0;
        }
        if (raw.hasRemaining()) {
            if (unsent == null) {
                unsent = buffers.queue();
            }
            unsent.append(raw);
        }
        sent();
    }

    /** Continues sending. @return number of bytes that the layer below took */
    long flush() throws IOException {
        long took = below.flush();
        while (unsent != null) {
            int count = below.write(unsent.peek());
            lastBegun |= count > 0;
            took += count;
            unsent.consumed();
            if (unsent.isEmpty()) {
                release();
            } else if (count == 0) {
                break;
            }
        }
        sent();
        return took;
    }

    private void sent() throws IOException {
        if (unsent == null) {
            dataWaits = false;
            owes = false;
            if (ending && !over) {
                over = true;
                below.shutdownOutput();
            }
        }
    }

    /** Releases all memory. Idempotent. */
    void release() {
        if (unsent != null) {
            unsent.release();
            unsent = null;
        }
    }
}
