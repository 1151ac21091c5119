package dev.weir.engine.tls;

import dev.weir.api.ConnectFailure;
import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.OverloadException;
import dev.weir.engine.loop.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a {@link TlsTransport}: takes records from the layer below and decrypts them. Between two
 * calls it holds only the rest that is no whole record yet, or records for which the reader had no room.
 */
final class TlsInput {
    /**
     * The longest sequence of records without data. Tickets, key updates and alerts come one or two at a time; a peer
     * that sends more of them makes work without a purpose.
     */
    private static final int MOST_WITHOUT_DATA = 32;

    /** The most records of a handshake. It has about ten; a peer that sends a byte in each makes work without a purpose. */
    private static final int MOST_OF_HANDSHAKE = 1_000;

    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 24;

    private final LoopBuffers buffers;
    private final Transport below;
    private final SSLEngine engine;
    /** Received bytes that were not decrypted yet. */
    private @Nullable ByteQueue held;
    /** Decrypted bytes for which the reader had no room. */
    private @Nullable ByteQueue decrypted;

    private boolean heard;
    private boolean moreRecords;
    private boolean over;
    private boolean closed;
    private boolean toldEnd;
    private int ofHandshake;
    private int withoutData;

    TlsInput(LoopBuffers buffers, Transport below, SSLEngine engine) {
        this.buffers = buffers;
        this.below = below;
        this.engine = engine;
    }

    /**
     * Whether bytes or the end can be read although the socket has none: close_notify may come with the last bytes, and
     * the FIN only after this side has sent its own close_notify.
     */
    boolean readable() {
        return decrypted != null || (closed ? !toldEnd : moreRecords) || below.readable();
    }

    /** Whether the peer's close_notify was read, and all bytes before it. The caller tells the reader that. */
    boolean atEnd() {
        toldEnd = closed && decrypted == null;
        return toldEnd;
    }

    /** Whether the stream below has ended without close_notify. */
    boolean truncated() {
        return over && !closed && !moreRecords && decrypted == null;
    }

    /** Whether the engine has to send something before it can read on. */
    private boolean owes() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status == HandshakeStatus.NEED_WRAP || status == HandshakeStatus.NEED_TASK;
    }

    /**
     * The first received bytes, for a look at what the peer speaks; reads once.
     *
     * @return {@code null} if none are there
     * @throws EOFException      if the peer ended the stream instead
     * @throws OverloadException if there is no memory for one more connection
     */
    @Nullable ByteBuffer first() throws IOException {
        if (!buffers.hasRoom()) {
            throw new OverloadException("came while memory was short");
        }
        ByteBuffer raw = borrowForOne();
        try {
            fill(raw, true);
            hold(raw);
        } finally {
            buffers.giveBack(raw);
        }
        if (held == null && over) { // otherwise the socket would stay readable, and the loop would spin
            throw new EOFException("the peer ended the connection before the handshake");
        }
        return held == null ? null : held.peek();
    }

    /**
     * Gives the engine received records of the handshake.
     *
     * @return {@code false} if it needs more than there is now
     * @throws EOFException if the peer ended the stream
     */
    boolean handshake() throws IOException {
        ByteBuffer raw = borrowForOne();
        ByteBuffer plain = buffers.borrow();
        try {
            fill(raw, !moreRecords);
            moreRecords = false;
            requireRecord(raw);
            boolean progress = unwrapHandshake(raw, plain);
            moreRecords = progress && raw.hasRemaining();
            hold(raw);
            keepDecrypted(plain.flip());
            if (over && !moreRecords && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                throw new EOFException("the peer ended the connection during the handshake");
            }
            return progress;
        } finally {
            buffers.giveBack(plain);
            buffers.giveBack(raw);
        }
    }

    /** Without this limit, a handshake of tiny records would be copied again for each of them, and held in memory. */
    private ByteBuffer borrowForOne() {
        ByteBuffer raw = buffers.borrow();
        return raw.limit(Math.min(raw.capacity(), engine.getSession().getPacketBufferSize()));
    }

    /** Gives the engine as many records as it wants. @return whether it took any */
    private boolean unwrapHandshake(ByteBuffer raw, ByteBuffer plain) throws IOException {
        boolean progress = false;
        SSLEngineResult result;
        do {
            result = engine.unwrap(raw, plain);
            if (result.getStatus() == Status.CLOSED) {
                throw new TlsException(ConnectFailure.TLS_ALERT, "sent the alert close_notify");
            }
            if (result.bytesConsumed() > 0 && ++ofHandshake > MOST_OF_HANDSHAKE) {
                throw new TlsException(ConnectFailure.OPENING_FAILED, "sent too many records in its handshake");
            }
            progress |= result.bytesConsumed() > 0 || result.getStatus() == Status.OK;
        } while (result.bytesConsumed() > 0
                && raw.hasRemaining()
                && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP);
        return progress;
    }

    /** Each type of record is one of these numbers (RFC 8446 §5.1); a peer without TLS begins otherwise. */
    private void requireRecord(ByteBuffer raw) throws TlsException {
        if (raw.hasRemaining()) {
            int type = raw.get(raw.position());
            if (!heard && (type < FIRST_TYPE || type > LAST_TYPE)) {
                throw new TlsException(ConnectFailure.NO_TLS, "does not speak TLS");
            }
            heard = true;
        }
    }

    /**
     * Decrypts what fits; reads once from below if nothing is held. Stops early when the engine owes the peer a record.
     *
     * @return number of bytes
     */
    int read(ByteBuffer into) throws IOException {
        int before = into.position();
        takeDecrypted(into);
        if (decrypted == null && !closed) {
            decrypt(into);
        }
        return into.position() - before;
    }

    private void decrypt(ByteBuffer into) throws IOException {
        ByteBuffer raw = buffers.borrow();
        try {
            fill(raw, !moreRecords);
            moreRecords = false;
            boolean more = true;
            while (more && raw.hasRemaining() && !closed && decrypted == null) {
                more = into.remaining() < engine.getSession().getApplicationBufferSize()
                        ? decryptBeside(raw, into)
                        : decryptOne(raw, into);
                if (more && (owes() || !into.hasRemaining())) {
                    moreRecords = raw.hasRemaining();
                    more = false;
                }
            }
            moreRecords |= decrypted != null && raw.hasRemaining();
            hold(raw);
        } finally {
            buffers.giveBack(raw);
        }
    }

    /** For a reader with less room than a record may need. */
    private boolean decryptBeside(ByteBuffer raw, ByteBuffer into) throws IOException {
        ByteBuffer plain = buffers.borrow();
        try {
            boolean more = decryptOne(raw, plain);
            keepDecrypted(plain.flip());
            takeDecrypted(into);
            return more;
        } finally {
            buffers.giveBack(plain);
        }
    }

    /** @return whether a record was there */
    private boolean decryptOne(ByteBuffer raw, ByteBuffer into) throws IOException {
        SSLEngineResult result = engine.unwrap(raw, into);
        if (result.getStatus() == Status.CLOSED) {
            closed = true;
            return false;
        }
        if (result.getStatus() != Status.OK) {
            return false; // BUFFER_UNDERFLOW: no whole record
        }
        withoutData = result.bytesProduced() > 0 ? 0 : withoutData + 1;
        if (withoutData > MOST_WITHOUT_DATA) {
            throw new TlsException(ConnectFailure.OPENING_FAILED, "sent too many records without data");
        }
        return result.bytesConsumed() > 0;
    }

    // ---- bytes between two calls ----

    private void fill(ByteBuffer raw, boolean more) throws IOException {
        if (held != null) {
            held.copyTo(raw);
            held.release();
            held = null;
        }
        if (more && !over) {
            over = below.read(raw) < 0;
        }
        raw.flip();
    }

    private void hold(ByteBuffer rest) {
        if (rest.hasRemaining()) {
            held = buffers.queue();
            held.append(rest);
        }
    }

    private void keepDecrypted(ByteBuffer plain) {
        if (plain.hasRemaining()) {
            if (decrypted == null) {
                decrypted = buffers.queue();
            }
            decrypted.append(plain);
        }
    }

    private void takeDecrypted(ByteBuffer into) {
        while (decrypted != null && into.hasRemaining()) {
            ByteBuffer first = decrypted.peek();
            int count = Math.min(first.remaining(), into.remaining());
            into.put(into.position(), first, first.position(), count);
            into.position(into.position() + count);
            first.position(first.position() + count);
            decrypted.consumed();
            if (decrypted.isEmpty()) {
                decrypted.release();
                decrypted = null;
            }
        }
    }

    /** Releases all memory. Idempotent. */
    void release() {
        if (held != null) {
            held.release();
            held = null;
        }
        if (decrypted != null) {
            decrypted.release();
            decrypted = null;
        }
        moreRecords = false;
    }
}
