package dev.weir.engine.tls;

import dev.weir.api.ConnectFailure;
import dev.weir.api.Encryption;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.OverloadException;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportLayer;
import dev.weir.engine.loop.TruncatedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS above a socket, by any {@link SSLEngine} (RFC 8446, RFC 5246). The opening phase is the handshake. The end is
 * close_notify; a stream that ends without it is truncated. Renegotiation of TLS 1.2 is refused.
 */
final class TlsTransport extends TransportLayer {
    /**
     * What the connection is doing.
     *
     * <pre>
     *   NEW ──▶ HANDSHAKING ◀──▶ TASK_RUNS      OPEN and all before ──failed──▶ FAILED
     *              └──finished──▶ OPEN
     * </pre>
     */
    private enum Phase {
        /** Nothing was exchanged. */
        NEW,
        HANDSHAKING,
        /** A step of the handshake runs on another thread. */
        TASK_RUNS,
        OPEN,
        /** Nothing can be sent or decrypted any more. */
        FAILED
    }

    private final EventLoop loop;
    private final SSLEngine engine;
    private final TlsTasks tasks;
    private final TlsInput in;
    private final TlsOutput out;
    private final Consumer<ByteBuffer> firstBytes;
    private Runnable again = () -> {};
    private @Nullable Encryption encryption;
    private Phase phase = Phase.NEW;
    private boolean explained;

    /** @param firstBytes looks at the first bytes of a client before the engine gets them */
    TlsTransport(EventLoop loop, Transport below, SSLEngine engine, TlsTasks tasks, Consumer<ByteBuffer> firstBytes) {
        super(below);
        this.firstBytes = firstBytes;
        this.loop = loop;
        this.engine = engine;
        this.tasks = tasks;
        this.in = new TlsInput(loop.buffers(), below, engine);
        this.out = new TlsOutput(loop.buffers(), below, engine);
    }

    @Override
    public void wakeBy(Runnable callback) {
        again = callback;
        below().wakeBy(callback);
    }

    // ---- opening ----

    @Override
    public boolean open() throws IOException {
        if (phase == Phase.OPEN || phase == Phase.FAILED) {
            return true;
        }
        if (phase == Phase.TASK_RUNS || !below().open()) {
            return false;
        }
        try {
            if (phase == Phase.NEW && !begin()) {
                return false;
            }
            while (phase == Phase.HANDSHAKING && step()) {}
        } catch (SSLException e) {
            throw failed(e);
        } catch (IOException e) {
            phase = Phase.FAILED;
            throw e;
        }
        return phase == Phase.OPEN;
    }

    private boolean begin() throws IOException {
        if (!engine.getUseClientMode()) {
            ByteBuffer first = in.first();
            if (first == null) {
                return false;
            }
            if (PlainHttp.isSpoken(first)) {
                explained = true;
                throw PlainHttp.refuse(out);
            }
            firstBytes.accept(first.duplicate());
        }
        engine.beginHandshake();
        phase = Phase.HANDSHAKING;
        return true;
    }

    /** One step of the handshake. @return whether the next one is possible now */
    private boolean step() throws IOException {
        out.flush();
        if (out.waits()) {
            return false;
        }
        return switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> runTask();
            case NEED_WRAP -> {
                out.sendOwn();
                yield true;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> in.handshake();
            case NOT_HANDSHAKING, FINISHED -> {
                encryption = TlsEncryption.of(engine);
                phase = Phase.OPEN;
                yield false;
            }
        };
    }

    private boolean runTask() throws IOException {
        Runnable task = engine.getDelegatedTask();
        if (task == null) {
            return true;
        }
        phase = Phase.TASK_RUNS; // before the task can end
        try {
            if (!tasks.run(task, () -> loop.execute(this::taskRan))) {
                return false;
            }
        } catch (RejectedExecutionException e) {
            if (!engine.getUseClientMode()) {
                throw new OverloadException("came while too many handshakes were waiting");
            }
            task.run(); // a flood of clients must not make backends fail, and the pool limits connections to them
        }
        phase = Phase.HANDSHAKING;
        return true;
    }

    private void taskRan() {
        phase = Phase.HANDSHAKING;
        again.run();
    }

    /** Sends the alert that explains the failure, as far as that is possible without waiting. */
    private TlsException failed(SSLException thrown) {
        phase = Phase.FAILED;
        try {
            out.sendOwn();
            explained = true;
        } catch (IOException e) {
            // the peer is gone, or the engine has nothing to say
        }
        return TlsException.of(thrown);
    }

    /** By an alert, or in plain text. */
    @Override
    public boolean explainedFailure() {
        return explained;
    }

    // ---- reading ----

    /** After a failure it returns what the peer still sends, undecrypted, so that its owner can wait for the end. */
    @Override
    public int read(ByteBuffer into) throws IOException {
        if (phase == Phase.FAILED) {
            return below().read(into);
        }
        out.flush();
        if (!into.hasRemaining() || out.owes()) {
            return 0;
        }
        if (in.atEnd()) {
            return -1;
        }
        int count;
        try {
            count = in.read(into);
            sendOwed();
        } catch (SSLException e) {
            throw failed(e);
        }
        if (count == 0 && in.truncated()) {
            throw new TruncatedException();
        }
        return count == 0 && in.atEnd() ? -1 : count;
    }

    /** Records after the handshake may ask for some in return, for instance a key update (RFC 8446 §4.6.3). */
    private void sendOwed() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status != HandshakeStatus.NOT_HANDSHAKING && !engine.isInboundDone() && !canUpdateKeys()) {
            engine.closeOutbound(); // so that the engine sends close_notify instead of its part of a handshake
            throw new TlsException(ConnectFailure.OPENING_FAILED, "began a second handshake");
        }
        while (status == HandshakeStatus.NEED_TASK) {
            Objects.requireNonNull(engine.getDelegatedTask()).run();
            status = engine.getHandshakeStatus();
        }
        if (status == HandshakeStatus.NEED_WRAP) {
            out.sendOwn();
        }
    }

    /** TLS 1.2 has nothing after the handshake but data, alerts and renegotiation. */
    private boolean canUpdateKeys() {
        return engine.getSession().getProtocol().equals("TLSv1.3");
    }

    @Override
    public boolean readable() {
        return phase == Phase.OPEN && !out.owes() && in.readable();
    }

    // ---- writing ----

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return Math.toIntExact(write(out.one(bytes), 1));
    }

    @Override
    public long write(ByteBuffer[] bytes, int count) throws IOException {
        if (phase == Phase.FAILED) {
            throw new IOException("TLS has failed on this connection");
        }
        try {
            return out.write(bytes, count);
        } catch (SSLException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean aboveHighWatermark() {
        return out.aboveHighWatermark();
    }

    @Override
    public long flush() throws IOException {
        return out.flush();
    }

    @Override
    public long recallable() {
        return out.recallable();
    }

    @Override
    public void shutdownOutput() throws IOException {
        if (phase == Phase.OPEN) {
            out.end();
        } else {
            below().shutdownOutput();
        }
    }

    @Override
    public int interest(boolean reading, boolean writing) {
        boolean sends = out.waits();
        return switch (phase) {
            case NEW -> engine.getUseClientMode() ? below().interest(false, true) : below().interest(true, false);
            case HANDSHAKING -> below().interest(!sends, sends);
            case TASK_RUNS -> below().interest(false, false);
            case OPEN -> below().interest(reading && !out.owes(), writing || sends);
            case FAILED -> below().interest(reading, sends);
        };
    }

    @Override
    public @Nullable Encryption encryption() {
        return encryption;
    }

    @Override
    public void release() {
        in.release();
        out.release();
        below().release();
    }
}
