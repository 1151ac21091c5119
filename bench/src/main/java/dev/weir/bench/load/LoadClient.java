package dev.weir.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client: sends requests, reads the responses, and has a connection for them.
 *
 * <pre>
 * CLOSED → CONNECTING → OPENING → WRITING → READING_HEAD → READING_BODY → IDLE → WRITING …
 *                                                                       ↘ ENDING → CLOSED
 * any failure → CLOSED, and the next request makes a new connection
 * </pre>
 */
final class LoadClient implements Ready {
    /** The listener for the results of requests. */
    interface Owner {
        /** A complete response with status 200. */
        void responded(LoadClient client);

        /**
         * A failure. The listener must not send another request before the next turn, because that may fail at once,
         * too.
         */
        void failed(LoadClient client, String why);
    }

    private enum State {
        CLOSED,
        CONNECTING,
        /** In a handshake of TLS. */
        OPENING,
        IDLE,
        WRITING,
        READING_HEAD,
        READING_BODY,
        /** The response is complete; the connection is not closed yet. */
        ENDING
    }

    private static final int LARGEST_HEAD = 16 * 1024;

    private final LoadLoop loop;
    private final Target target;
    private final LoadRequest request;
    private final int number;
    private final ByteBuffer out;
    private final BodyCounter body = new BodyCounter();
    private Owner owner;
    private State state = State.CLOSED;
    private @Nullable SelectionKey key;
    private @Nullable Wire wire;
    private @Nullable ByteBuffer rest;
    private boolean closing;
    private long intendedNanos;

    /** @param number of this client among those with the same request */
    LoadClient(LoadLoop loop, Target target, LoadRequest request, int number, Owner owner) {
        this.loop = loop;
        this.target = target;
        this.request = request;
        this.number = number;
        this.out = request.bytes(number);
        this.owner = owner;
    }

    /** Replaces the listener. */
    void owner(Owner next) {
        owner = next;
    }

    /** The time at which the request should have been sent. */
    long intendedNanos() {
        return intendedNanos;
    }

    /** Whether it is connected and idle. */
    boolean idle() {
        return state == State.IDLE;
    }

    /** Whether a request is in flight. */
    boolean busy() {
        return state != State.IDLE && state != State.CLOSED;
    }

    /** Sends the request; the listener may be called before this returns. */
    void send(long intended) {
        intendedNanos = intended;
        out.rewind();
        SelectionKey open = key;
        try {
            if (open == null) {
                connect();
            } else {
                state = State.READING_HEAD; // no longer idle, whatever the result
                write(open);
            }
        } catch (IOException e) {
            fail(reason(e));
        }
    }

    private void connect() throws IOException {
        SocketChannel socket = SocketChannel.open();
        SelectionKey made;
        boolean connected;
        try {
            Sockets.prepared(socket);
            connected = socket.connect(target.address());
            made = socket.register(loop.selector(), connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        } catch (IOException e) {
            Sockets.close(socket);
            throw e;
        }
        key = made;
        state = State.CONNECTING;
        if (connected) {
            connected(made);
        }
    }

    private void connected(SelectionKey open) throws IOException {
        wire = target.wires().on(socket(open), number);
        state = State.OPENING;
        goOnOpening(open);
    }

    private void goOnOpening(SelectionKey open) throws IOException {
        boolean opened = wire().open();
        interest(open, wire().unsent());
        if (opened) {
            write(open);
        }
    }

    private static void interest(SelectionKey open, boolean writing) {
        int ops = writing ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (open.interestOps() != ops) {
            open.interestOps(ops);
        }
    }

    private Wire wire() {
        return Objects.requireNonNull(wire);
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            switch (state) {
                case CONNECTING -> {
                    if (socket(ready).finishConnect()) {
                        connected(ready);
                    }
                }
                case OPENING -> goOnOpening(ready);
                case WRITING -> write(ready);
                case CLOSED -> Sockets.close(ready.channel());
                case IDLE, READING_HEAD, READING_BODY, ENDING -> read();
            }
        } catch (IOException e) {
            fail(reason(e));
        }
    }

    /** Writes the request. An early response is read only after that, because its sender reads the whole body. */
    private void write(SelectionKey open) throws IOException {
        wire().write(out);
        boolean whole = !out.hasRemaining() && !wire().unsent();
        if (!whole && state != State.WRITING) {
            open.interestOps(SelectionKey.OP_WRITE);
        } else if (whole && state == State.WRITING) {
            open.interestOps(SelectionKey.OP_READ);
        }
        state = whole ? State.READING_HEAD : State.WRITING;
    }

    private void read() throws IOException {
        ByteBuffer in = loop.buffer();
        if (rest != null) {
            in.put(rest);
            rest = null;
        }
        if (wire().read(in) < 0) {
            ended();
            return;
        }
        in.flip();
        if (state == State.READING_HEAD) {
            head(in);
        }
        if (state == State.READING_BODY && body.take(in)) {
            whole(in);
        } else if (in.hasRemaining() && (state == State.IDLE || state == State.ENDING)) {
            fail("unsolicited bytes");
        }
    }

    private void head(ByteBuffer in) {
        HeadScanner heads = loop.heads();
        if (!heads.scan(in)) {
            if (in.remaining() > LARGEST_HEAD) {
                fail("the response's head does not end");
            } else {
                rest = Sockets.copy(in);
            }
        } else if (heads.status() != 200) {
            fail("the response had status " + heads.status());
        } else if (heads.length() < 0 && !heads.chunked()) {
            fail("the response's body has no length");
        } else {
            closing = heads.close();
            body.expect(heads);
            state = State.READING_BODY;
        }
    }

    private void whole(ByteBuffer in) {
        if (body.bytes() != request.responseBytes()) {
            fail("the response's body had " + body.bytes() + " bytes instead of " + request.responseBytes());
        } else if (in.hasRemaining()) {
            fail("the response is longer than its length");
        } else if (request.close()) {
            state = State.ENDING; // the side that closes first keeps the port for a minute: that is the proxy
        } else {
            if (closing) {
                drop();
            } else {
                state = State.IDLE;
            }
            owner.responded(this);
        }
    }

    private void ended() {
        State before = state;
        if (before == State.IDLE) {
            drop();
        } else if (before == State.ENDING) {
            drop();
            owner.responded(this);
        } else {
            fail("the connection was closed before the response was complete");
        }
    }

    private void fail(String why) {
        boolean requested = state != State.IDLE;
        drop();
        if (requested) {
            owner.failed(this, why);
        }
    }

    private void drop() {
        SelectionKey open = key;
        key = null;
        wire = null;
        rest = null;
        state = State.CLOSED;
        if (open != null) {
            Sockets.close(open.channel());
        }
    }

    /** Closes the connection with RST, which keeps no port; the listener is not called. */
    void reset() {
        if (key != null) {
            Sockets.reset(socket(key));
        }
        drop();
    }

    private static SocketChannel socket(SelectionKey key) {
        return (SocketChannel) key.channel();
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
