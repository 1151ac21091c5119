package dev.weir.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection that an origin has accepted. It reads nothing while a response is pending. */
final class OriginConnection implements Ready {
    private enum State {
        HEAD,
        BODY,
        /** Handles a complete request, and delays its response. */
        WAITING,
        WRITING,
        CLOSED
    }

    private static final ByteBuffer[] NOTHING = {};

    private final LoadLoop loop;
    private final Origin origin;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final BodyCounter body = new BodyCounter();
    private State state = State.HEAD;
    private @Nullable ByteBuffer rest;
    private @Nullable Payload payload;
    private ByteBuffer[] parts = NOTHING;
    private long wanted;
    private long asked;
    private boolean closing;

    OriginConnection(LoadLoop loop, Origin origin, SocketChannel socket) throws IOException {
        this.loop = loop;
        this.origin = origin;
        this.socket = socket;
        this.key = socket.register(loop.selector(), SelectionKey.OP_READ, this);
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            if (state == State.WRITING) {
                write();
                resume();
            } else {
                read();
            }
        } catch (IOException e) {
            close();
        }
    }

    private void read() throws IOException {
        ByteBuffer in = loop.buffer();
        if (rest != null) {
            in.put(rest);
            rest = null;
        }
        if (socket.read(in) < 0) {
            close();
        } else {
            take(in.flip());
        }
    }

    /** Consumes bytes request by request; bytes after a request without a response stay in the buffer. */
    private void take(ByteBuffer in) throws IOException {
        while (in.hasRemaining() && (state == State.BODY || (state == State.HEAD && head(in)))) {
            if (body.take(in)) {
                respond();
            }
        }
        rest = in.hasRemaining() && state != State.CLOSED ? Sockets.copy(in) : null;
    }

    /** @return whether a body follows, even if it has no bytes */
    private boolean head(ByteBuffer in) {
        HeadScanner heads = loop.heads();
        if (!heads.scan(in)) {
            return false;
        }
        asked++;
        if (origin.requestArrived()) {
            reset();
            return false;
        }
        body.expect(heads);
        wanted = heads.wanted();
        closing = heads.close();
        state = State.BODY;
        return true;
    }

    private void respond() throws IOException {
        Payload next = origin.payload(wanted, closing);
        if (next != payload) {
            payload = next;
            parts = next.parts();
        }
        for (ByteBuffer part : parts) {
            part.rewind();
        }
        long delay = origin.delayNanos();
        if (delay == 0) {
            write();
        } else {
            pause(delay);
        }
    }

    private void pause(long delayNanos) {
        state = State.WAITING;
        key.interestOps(0);
        loop.later(delayNanos, this::respondAtLast);
    }

    private void respondAtLast() {
        if (state == State.CLOSED) {
            return;
        }
        try {
            write();
            resume();
        } catch (IOException e) {
            close();
        }
    }

    private void write() throws IOException {
        if (parts.length == 1) {
            socket.write(parts[0]);
        } else {
            socket.write(parts);
        }
        if (parts[parts.length - 1].hasRemaining()) {
            listenFor(SelectionKey.OP_WRITE);
            state = State.WRITING;
        } else if (closing) {
            close();
        } else {
            listenFor(SelectionKey.OP_READ);
            state = State.HEAD;
            expectAnother(origin.patienceNanos());
        }
    }

    private void expectAnother(long patienceNanos) {
        if (patienceNanos > 0) {
            long last = asked;
            loop.later(patienceNanos, () -> closeUnlessAskedSince(last));
        }
    }

    private void closeUnlessAskedSince(long last) {
        if (asked == last && state == State.HEAD) {
            close();
        }
    }

    private void listenFor(int operation) {
        if (key.interestOps() != operation) {
            key.interestOps(operation);
        }
    }

    /** Handles the end of a delayed response: there may be a request already. */
    private void resume() throws IOException {
        ByteBuffer next = rest;
        if (state == State.HEAD && next != null) {
            take(next);
        }
    }

    private void reset() {
        state = State.CLOSED;
        Sockets.reset(socket);
        origin.gone(this);
    }

    void close() {
        state = State.CLOSED;
        Sockets.close(socket);
        origin.gone(this);
    }
}
