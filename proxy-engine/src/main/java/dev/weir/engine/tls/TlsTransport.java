package dev.weir.engine.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.api.Encryption;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportLayer;
import dev.weir.engine.loop.TruncatedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
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
    private static final byte[] SPEAKS_HTTP =
            ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 52"
                            + "\r\nConnection: close\r\n\r\nThis port speaks HTTPS; the request was plain HTTP.\r\n")
                    .getBytes(US_ASCII);

    private final EventLoop loop;
    private final SSLEngine engine;
    private final TlsTasks tasks;
    private final TlsInput in;
    private final TlsOutput out;
    private final Consumer<ByteBuffer> firstBytes;
    private Runnable again = () -> {};
    private @Nullable Encryption encryption;
    private boolean begun;
    private boolean open;
    private boolean taskRuns;
    private boolean failed;

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
        if (open || failed || taskRuns || !below().open()) {
            return open || failed;
        }
        try {
            if (!begun && !begin()) {
                return false;
            }
            while (!open && step()) {}
        } catch (SSLException e) {
            throw failed(e);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        return open;
    }

    private boolean begin() throws IOException {
        if (!engine.getUseClientMode()) {
            ByteBuffer first = in.first();
            if (first == null) {
                return false;
            }
            refuseHttp(first);
            firstBytes.accept(first.duplicate());
        }
        begun = true;
        engine.beginHandshake();
        return true;
    }

    /** A TLS client begins with the type of a record (22), an HTTP client with a letter. */
    private void refuseHttp(ByteBuffer first) throws IOException {
        if (Character.isLetter(first.get(first.position()))) {
            out.sendPlain(ByteBuffer.wrap(SPEAKS_HTTP));
            below().shutdownOutput();
            throw new TlsException(TlsException.Kind.NO_TLS, "the client spoke plain HTTP on a TLS port");
        }
    }

    /** One step of the handshake. @return whether the next one is possible now */
    private boolean step() throws IOException {
        out.flush();
        if (out.waits()) {
            return false;
        }
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                return runTask();
            }
            case NEED_WRAP -> {
                out.sendOwn();
                return true;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                return in.handshake();
            }
            case NOT_HANDSHAKING, FINISHED -> {
                encryption = TlsEncryption.of(engine);
                open = true;
                return false;
            }
        }
        throw new IllegalStateException("no such state of a handshake");
    }

    private boolean runTask() throws IOException {
        Runnable task = engine.getDelegatedTask();
        if (task == null) {
            return true;
        }
        taskRuns = true;
        try {
            boolean ran = tasks.run(task, () -> loop.execute(this::taskRan));
            taskRuns = !ran;
            return ran;
        } catch (RejectedExecutionException e) {
            throw new TlsException(TlsException.Kind.PROTOCOL, "too many handshakes at once");
        }
    }

    private void taskRan() {
        taskRuns = false;
        again.run();
    }

    /** Sends the alert that explains the failure, as far as that is possible without waiting. */
    private TlsException failed(SSLException thrown) {
        failed = true;
        try {
            out.sendOwn();
        } catch (IOException e) {
            // the peer is gone, or the engine has nothing to say
        }
        return TlsException.of(thrown);
    }

    /** By an alert, or in plain text. */
    @Override
    public boolean explainedFailure() {
        return failed;
    }

    // ---- reading ----

    /** After a failure it gives what the peer still sends, undecrypted, so that its owner can wait for the end. */
    @Override
    public int read(ByteBuffer into) throws IOException {
        if (failed) {
            return below().read(into);
        }
        out.flush();
        if (!into.hasRemaining() || out.waits()) {
            return 0; // a peer that does not read the responses to its records is not read from
        }
        if (in.closed()) {
            return -1;
        }
        if (in.truncated()) {
            throw new TruncatedException();
        }
        int count;
        try {
            count = in.read(into);
            handleOwed();
        } catch (SSLException e) {
            throw failed(e);
        }
        if (count == 0 && in.truncated()) {
            throw new TruncatedException();
        }
        return count == 0 && in.closed() ? -1 : count;
    }

    /** After the handshake: a key update asks for one in return, and a ticket of TLS 1.2 for a step. */
    private void handleOwed() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status == HandshakeStatus.NEED_TASK) {
            Runnable task = engine.getDelegatedTask();
            if (task != null) {
                task.run();
            }
            status = engine.getHandshakeStatus();
        }
        if (status == HandshakeStatus.NEED_WRAP) {
            out.sendOwn();
        }
    }

    @Override
    public boolean readable() {
        return open && !failed && !out.waits() && in.readable();
    }

    // ---- writing ----

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        ByteBuffer[] one = {bytes};
        return Math.toIntExact(write(one, 1));
    }

    @Override
    public long write(ByteBuffer[] bytes, int count) throws IOException {
        if (failed) {
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
        if (open && !failed) {
            out.end();
        } else {
            below().shutdownOutput();
        }
    }

    @Override
    public int interest(boolean reading, boolean writing) {
        if (taskRuns) {
            return below().interest(false, false);
        }
        boolean sends = out.waits();
        if (failed) {
            return below().interest(reading, sends);
        }
        if (!open) {
            boolean speaksFirst = !begun && engine.getUseClientMode();
            return below().interest(!sends && !speaksFirst, sends || speaksFirst);
        }
        return below().interest(reading && !sends, writing || sends) & ~(sends ? SelectionKey.OP_READ : 0);
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
