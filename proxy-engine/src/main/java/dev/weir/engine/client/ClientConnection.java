package dev.weir.engine.client;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.exchange.ProxyExchange;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.loop.Source;
import dev.weir.engine.loop.Timed;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.pool.ClientLogins;
import dev.weir.engine.relay.Downstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client's socket. It moves bytes; its {@link ClientState} decides what they mean. Belongs to one loop. */
final class ClientConnection implements Selectable, Timed, Downstream, PendingHead.Sender {
    /** So often may a client that owes a request send empty lines, and have its idle time begin anew. */
    private static final int MOST_BLANKS = 4;

    private final Clients clients;
    private final @Nullable InetAddress counted;
    private final LoopSocket socket;
    private final ClientInput input;
    private final ClientLogins logins = new ClientLogins();
    private final Deadline deadline = new Deadline(this);
    private ClientState state = ClientState.IDLE;
    private @Nullable PendingHead head;
    private @Nullable ProxyExchange exchange;
    private int requests;
    private int blanks;
    private boolean halfClosed;

    /** @param counted the address it is counted under, or {@code null} if it is about to be turned away */
    ClientConnection(Clients clients, SocketChannel channel, TransportFactory transports, @Nullable InetAddress counted)
            throws IOException {
        this.clients = clients;
        this.counted = counted;
        this.socket = new LoopSocket(clients.loop(), channel, SelectionKey.OP_READ, this, transports);
        this.input = new ClientInput(clients, this, socket);
    }

    void begin() {
        if (socket.opening()) {
            become(ClientState.OPENING);
            clients.headDeadlines().arm(deadline);
        } else {
            clients.idleDeadlines().arm(deadline);
        }
    }

    // ---- events ----

    @Override
    public void onReady(int ops) {
        if (state == ClientState.OPENING) {
            goOnOpening();
            return;
        }
        if ((ops & SelectionKey.OP_WRITE) != 0) {
            goOnSending();
        }
        if ((ops & SelectionKey.OP_READ) != 0 && state != ClientState.CLOSED) {
            input.read();
        }
    }

    private void goOnOpening() {
        try {
            if (socket.open()) {
                waitForRequest();
                if (clients.exchanges().draining()) {
                    drain();
                }
            }
        } catch (IOException failed) {
            close(); // there is no way to tell it anything
        }
    }

    private void goOnSending() {
        if (socket.flush()) {
            state.onDrained(this);
        } else if (socket.took()) {
            state.onTook(this);
        }
    }

    @Override
    public void onDeadline(Deadline due) {
        state.onDeadline(this);
    }

    @Override
    public void onBug(Throwable bug) {
        abort(Failure.INTERNAL);
    }

    ClientState state() {
        return state;
    }

    boolean is(ClientState wanted) {
        return state == wanted;
    }

    private void become(ClientState next) {
        state = next;
    }

    // ---- reading a head ----

    void beginHead() {
        head = clients.beginHead(this);
        clients.headDeadlines().arm(deadline);
        become(ClientState.READING_HEAD);
    }

    void readHead(ByteBuffer in) {
        PendingHead request = Objects.requireNonNull(head);
        boolean whole;
        try {
            whole = request.feed(clients.parser(), in);
        } catch (ProxyException refused) {
            in.position(in.limit());
            refuse(refused);
            return;
        }
        if (!whole && request.blank()) {
            releaseHead();
            waitAgain();
        } else if (whole) {
            blanks = 0;
            deadline.disarm();
            ProxyExchange next = clients.exchanges().take();
            head = null;
            requests++;
            exchange = next;
            become(ClientState.EXCHANGING);
            clients.exchanges().begin(next, this, request.take(), in);
        }
    }

    @Override
    public void refuse(ProxyException failure) {
        String line = head == null ? "" : head.requestLine();
        clients.exchanges().observers().refused(address(), line, failure);
        releaseHead();
        byte[] response = clients.exchanges().lastAnswer(failure);
        ByteBuffer out = clients.loop().buffers().write();
        socket.write(out.put(response).flip());
        linger();
    }

    // ---- while a request is answered ----

    ProxyExchange exchange() {
        return Objects.requireNonNull(exchange);
    }

    void passBody(ByteBuffer in) {
        if (exchange().client().wantsBody()) {
            exchange().client().onBytes(in);
        }
    }

    /** How many requests came in so far. */
    int requests() {
        return requests;
    }

    int roomAhead() {
        return input.roomAhead();
    }

    @Override
    public Source source() {
        return input;
    }

    @Override
    public Sink sink() {
        return socket;
    }

    @Override
    public boolean mayStay() {
        return requests < clients.mostRequests();
    }

    @Override
    public InetSocketAddress address() {
        return socket.peer();
    }

    @Override
    public ClientLogins logins() {
        return logins;
    }

    @Override
    public void exchangeEnded(boolean keep) {
        exchange = null;
        if (!keep || clients.exchanges().draining()) {
            linger();
            return;
        }
        waitForRequest();
        input.resume();
    }

    /** Empty lines may come before a request (RFC 9112 §2.2), but not for ever instead of one. */
    private void waitAgain() {
        blanks++;
        if (blanks > MOST_BLANKS) {
            linger();
        } else {
            waitForRequest();
        }
    }

    private void waitForRequest() {
        clients.idleDeadlines().arm(deadline);
        become(ClientState.IDLE);
    }

    @Override
    public void exchangeBroken(boolean endsByClose) {
        exchange = null;
        if (endsByClose) {
            forget();
            socket.reset();
        } else {
            close();
        }
    }

    // ---- ending ----

    void linger() {
        become(ClientState.LINGERING);
        clients.lingerDeadlines().arm(deadline);
        input.discard();
        logins.end();
        if (!socket.congested()) {
            halfClose();
        }
    }

    void halfClose() {
        halfClosed = true;
        if (socket.ended() || socket.broken()) {
            close();
        } else {
            socket.shutdownOutput();
        }
    }

    void closeIfFlushed() {
        if (halfClosed) {
            close();
        }
    }

    /** Closes at once: nobody waits for an answer, or none can be given. */
    void close() {
        forget();
        socket.close();
    }

    private void forget() {
        if (state != ClientState.CLOSED) {
            become(ClientState.CLOSED);
            deadline.disarm();
            releaseHead();
            input.release();
            logins.end();
            clients.closed(counted);
        }
    }

    private void releaseHead() {
        if (head != null) {
            head.release();
            head = null;
        }
    }

    /** The proxy is stopping: a client that waits between requests goes; one that never sent any gets a moment to. */
    void drain() {
        if (state == ClientState.IDLE && requests > 0) {
            linger();
        } else if (state == ClientState.IDLE) {
            clients.lingerDeadlines().arm(deadline);
        }
    }

    void outlivesReload() {
        if (exchange != null) {
            exchange.outlivesReload();
        }
    }

    /** Ends at once, whatever it is doing. */
    void abort(Failure why) {
        if (state == ClientState.EXCHANGING) {
            exchange().abort(why);
        } else {
            close();
        }
    }
}
