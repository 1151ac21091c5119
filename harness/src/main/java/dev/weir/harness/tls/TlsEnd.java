package dev.weir.harness.tls;

import dev.weir.harness.layer.PeerEnd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** Any end of TLS, by an engine of the JDK. */
public final class TlsEnd implements PeerEnd {
    /** The JDK has a message for it, and no class; JDK 25 puts the name of the alert before it. */
    private static final String FATAL_ALERT = "Received fatal alert";

    private static final int ROOM = 64 << 10;
    private static final byte[] UNDECRYPTABLE = {
        23, 3, 3, 0, 24, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
    };

    private final SSLEngine engine;
    private final boolean once;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private byte[] part = {};
    private boolean open;
    private int handshakes;
    private int recordsWithoutData;
    private boolean ended;
    private boolean refused;
    private boolean givenUp;

    /** Begins the handshake of an engine; the other side may begin another later. */
    public TlsEnd(SSLEngine engine) {
        this(engine, false);
    }

    /**
     * Begins the handshake of an engine.
     *
     * @param once whether it refuses to renegotiate
     */
    public TlsEnd(SSLEngine engine, boolean once) {
        this.engine = engine;
        this.once = once;
        try {
            engine.beginHandshake();
            goOn();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized boolean open() {
        return open;
    }

    @Override
    public synchronized boolean ended() {
        return ended;
    }

    @Override
    public synchronized boolean refused() {
        return refused;
    }

    @Override
    public synchronized boolean givenUp() {
        return givenUp;
    }

    @Override
    public synchronized void hear(byte[] raw) {
        ByteBuffer all =
                ByteBuffer.allocate(part.length + raw.length).put(part).put(raw).flip();
        try {
            boolean more = true;
            while (more && !ended) {
                ByteBuffer plain = ByteBuffer.allocate(ROOM);
                SSLEngineResult result = engine.unwrap(all, plain);
                heard.write(plain.array(), 0, plain.position());
                ended |= result.getStatus() == Status.CLOSED;
                count(result);
                if (open && result.bytesConsumed() > 0 && result.bytesProduced() == 0) {
                    recordsWithoutData++;
                }
                refuseAnother();
                more = result.getStatus() == Status.OK && (result.bytesConsumed() > 0 || needsStep());
                goOn();
            }
        } catch (SSLException e) {
            givenUp = String.valueOf(e.getMessage()).contains(FATAL_ALERT);
            refused = !givenUp;
            wrapOwn();
        }
        part = Arrays.copyOfRange(all.array(), all.position(), all.limit());
    }

    private void refuseAnother() throws SSLException {
        boolean another = open && engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
        if (once && another && !ended && !engine.getSession().getProtocol().equals("TLSv1.3")) {
            throw new SSLException("no renegotiation");
        }
    }

    private boolean needsStep() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP;
    }

    private void count(SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            handshakes++;
        }
    }

    /** Takes the steps that need nothing from the other side. */
    private void goOn() throws SSLException {
        while (needsStep() && !ended) {
            Runnable task = engine.getDelegatedTask();
            if (task != null) {
                task.run();
            } else {
                wrapOwn();
            }
        }
        open |= engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private void wrapOwn() {
        try {
            ByteBuffer raw = ByteBuffer.allocate(ROOM);
            count(engine.wrap(ByteBuffer.allocate(0), raw));
            answers.write(raw.array(), 0, raw.position());
        } catch (SSLException e) {
            refused = true;
        }
    }

    @Override
    public synchronized boolean hasAnswers() {
        return answers.size() > 0;
    }

    @Override
    public synchronized byte[] takeAnswers() {
        byte[] taken = answers.toByteArray();
        answers.reset();
        return taken;
    }

    @Override
    public synchronized byte[] heard() {
        return heard.toByteArray();
    }

    @Override
    public synchronized byte[] takeHeard() {
        byte[] taken = heard.toByteArray();
        heard.reset();
        return taken;
    }

    @Override
    public synchronized byte[] data(byte[] bytes) {
        var raw = new ByteArrayOutputStream();
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try {
            while (left.hasRemaining()) {
                ByteBuffer record = ByteBuffer.allocate(ROOM);
                if (engine.wrap(left, record).bytesConsumed() == 0) {
                    throw new IllegalStateException("the engine takes no more");
                }
                raw.write(record.array(), 0, record.position());
            }
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
        return raw.toByteArray();
    }

    /** Asks for another handshake (RFC 5246 §7.4.1.1), or updates the keys of TLS 1.3 (RFC 8446 §4.6.3). */
    public synchronized void beginAnother() {
        try {
            engine.beginHandshake();
            goOn();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives up the connection, with the alert that follows a record that cannot be decrypted. */
    public synchronized void fail() {
        hear(UNDECRYPTABLE);
    }

    /** Number of records after the handshake that had no bytes for the user. */
    public synchronized int recordsWithoutData() {
        return recordsWithoutData;
    }

    /** Number of completed handshakes. */
    public synchronized int handshakes() {
        return handshakes;
    }

    @Override
    public synchronized byte[] end() {
        engine.closeOutbound();
        wrapOwn();
        return takeAnswers();
    }
}
