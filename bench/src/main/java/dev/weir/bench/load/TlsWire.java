package dev.weir.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;

/** A client's end of TLS. Between two calls it holds only an incomplete record and unsent ones. */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel socket;
    private final SSLEngine engine;
    /** Shared by all wires of a loop, as is the next one; empty between two calls. */
    private final ByteBuffer in;

    private final ByteBuffer out;
    private @Nullable ByteBuffer incomplete;
    private @Nullable ByteBuffer unsent;
    private boolean open;
    private boolean over;

    TlsWire(SocketChannel socket, SSLEngine engine, ByteBuffer in, ByteBuffer out) {
        this.socket = socket;
        this.engine = engine;
        this.in = in;
        this.out = out;
    }

    @Override
    public boolean open() throws IOException {
        boolean goesOn = !open && flush();
        while (goesOn) {
            HandshakeStatus status = engine.getHandshakeStatus();
            switch (status) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> {
                    wrap(NOTHING);
                    goesOn = unsent == null;
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> goesOn = hear();
                case NOT_HANDSHAKING, FINISHED -> {
                    open = true;
                    goesOn = false;
                }
            }
        }
        return open && unsent == null;
    }

    private boolean hear() throws IOException {
        fill();
        boolean more = true;
        boolean heard = false;
        while (more && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
            SSLEngineResult result = engine.unwrap(in, NOTHING.duplicate());
            more = result.bytesConsumed() > 0;
            heard |= more;
        }
        boolean ended = over && !heard;
        keep();
        if (ended) {
            throw new EOFException("the proxy closed the connection during the handshake");
        }
        return heard;
    }

    private void fill() throws IOException {
        in.clear();
        if (incomplete != null) {
            in.put(incomplete);
            incomplete = null;
        }
        over |= socket.read(in) < 0;
        in.flip();
    }

    private void keep() {
        incomplete = in.hasRemaining() ? Sockets.copy(in) : null;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        boolean goesOn = flush();
        while (goesOn && bytes.hasRemaining()) {
            wrap(bytes);
            goesOn = unsent == null;
        }
    }

    /** Sends as many records as fit the shared buffer. */
    private void wrap(ByteBuffer bytes) throws IOException {
        out.clear();
        boolean more = true;
        while (more && out.remaining() >= engine.getSession().getPacketBufferSize()) {
            engine.wrap(bytes, out);
            more = bytes.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
        }
        out.flip();
        socket.write(out);
        unsent = out.hasRemaining() ? Sockets.copy(out) : null;
    }

    /** @return whether nothing is unsent */
    private boolean flush() throws IOException {
        if (unsent != null) {
            socket.write(unsent);
            unsent = unsent.hasRemaining() ? unsent : null;
        }
        return unsent == null;
    }

    @Override
    public boolean unsent() {
        return unsent != null;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int before = into.position();
        fill();
        SSLEngineResult result;
        do {
            result = engine.unwrap(in, into);
        } while (result.getStatus() == Status.OK && result.bytesConsumed() > 0);
        keep();
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isInboundDone()) {
            wrap(NOTHING); // a key update has to be confirmed
        }
        int count = into.position() - before;
        return count == 0 && (over || engine.isInboundDone()) ? -1 : count;
    }
}
