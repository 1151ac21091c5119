package dev.weir.engine.client;

import dev.weir.api.Encryption;
import dev.weir.api.Failure;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.pool.ClientLogins;
import dev.weir.engine.record.ClientFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A client's socket, from accept to close. Its {@link ClientCodec} knows what the bytes mean, and how many exchanges
 * they are of. Belongs to one loop.
 *
 * <pre>
 *   OPENING ──▶ OPEN ──linger──▶ LINGERING ──the client's EOF, or enough time──▶ CLOSED
 *     └──close, reset: the client is gone, or its response broke off───▶│
 * </pre>
 */
public final class ClientConnection implements Selectable, DeadlineOwner, ClientFacts {
    private enum State {
        /**
         * What its bytes pass through is being opened, for which it has as long as for a head. Only if that is more
         * than a socket.
         */
        OPENING,
        OPEN,
        /**
         * Everything was said: our side is closed as soon as the last byte is flushed, and what the client still sends
         * is read and dropped. Closing at once would make the system answer unread bytes with an RST, which can cost
         * the client the tail of its response.
         */
        LINGERING,
        /** As LINGERING, and our side is closed. */
        HALF_CLOSED,
        CLOSED
    }

    private final Clients clients;
    private final @Nullable InetAddress counted;
    private final LoopSocket socket;
    private final InetSocketAddress peer; // asking the socket takes a lock
    private final ClientLogins logins = new ClientLogins();
    private final Deadline deadline = new Deadline(this);
    private final ClientCodec codec;
    private State state = State.OPEN;

    /** @param counted the address it is counted under, or {@code null} if it is about to be turned away */
    ClientConnection(Clients clients, SocketChannel channel, TransportFactory transports, @Nullable InetAddress counted)
            throws IOException {
        this.clients = clients;
        this.counted = counted;
        this.socket = new LoopSocket(clients.loop(), channel, SelectionKey.OP_READ, this, transports);
        this.peer = socket.peer();
        this.codec = clients.protocol().open(this);
    }

    void begin() {
        if (socket.opening()) {
            state = State.OPENING;
            awaitHead();
        } else {
            awaitRequest();
        }
    }

    // ---- events ----

    @Override
    public void onReady(int ops) {
        if (state == State.OPENING) {
            goOnOpening();
            return;
        }
        if ((ops & SelectionKey.OP_WRITE) != 0) {
            goOnSending();
        }
        if ((ops & SelectionKey.OP_READ) != 0) {
            read();
        }
    }

    private void goOnOpening() {
        try {
            if (socket.open()) {
                state = State.OPEN;
                awaitRequest();
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
            onDrained();
        } else if (socket.took() && state == State.OPEN) {
            codec.onTook();
        }
    }

    private void onDrained() {
        if (state == State.OPEN) {
            codec.onDrained();
        } else if (state == State.LINGERING) {
            halfClose();
        }
    }

    private void read() {
        if (state == State.OPEN && !socket.paused()) { // as it may be since it was selected
            codec.onReadable();
        } else if (state == State.LINGERING || state == State.HALF_CLOSED) {
            discard();
        }
    }

    private void discard() {
        ByteBuffer dropped;
        try {
            dropped = socket.read(Integer.MAX_VALUE);
        } catch (IOException reset) {
            close();
            return;
        }
        if (dropped == null && state == State.HALF_CLOSED) {
            close();
        }
    }

    @Override
    public void onDeadline(Deadline due) {
        if (state == State.OPEN) {
            codec.onDeadline();
        } else {
            close();
        }
    }

    @Override
    public void onBug(Throwable bug) {
        abort(Failure.INTERNAL);
    }

    // ---- for the codec ----

    /** The socket. */
    public LoopSocket socket() {
        return socket;
    }

    @Override
    public InetSocketAddress address() {
        return peer;
    }

    @Override
    public InetSocketAddress effectiveAddress() {
        InetSocketAddress told = socket.client();
        return told == null ? peer : told;
    }

    @Override
    public @Nullable Encryption encryption() {
        return socket.encryption();
    }

    /** The backend connections that are the client's own. */
    public ClientLogins logins() {
        return logins;
    }

    /** Waits for a request to begin. */
    public void awaitRequest() {
        clients.idleDeadlines().arm(deadline);
    }

    /** Waits for the rest of a request's head. To be called once, when its first byte has come: the time begins anew. */
    public void awaitHead() {
        clients.headDeadlines().arm(deadline);
    }

    /** Gives a client a last moment to begin a request. */
    public void awaitLastRequest() {
        clients.lingerDeadlines().arm(deadline);
    }

    /** Waits for nothing any more: exchanges have deadlines of their own. */
    public void stopWaiting() {
        deadline.disarm();
    }

    /** Everything was said: closes it gracefully once that is flushed. */
    public void linger() {
        state = State.LINGERING;
        clients.lingerDeadlines().arm(deadline);
        codec.onEnded();
        socket.resume();
        logins.end();
        if (!socket.aboveHighWatermark()) {
            halfClose();
        }
    }

    private void halfClose() {
        state = State.HALF_CLOSED;
        if (socket.ended() || socket.broken()) {
            close();
        } else {
            socket.shutdownOutput();
        }
    }

    /** Closes at once: no answer is awaited, or none can be given. */
    public void close() {
        forget();
        socket.close();
    }

    /** Closes at once, and so that the client cannot take what it has for a whole message. */
    public void reset() {
        forget();
        socket.reset();
    }

    private void forget() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            deadline.disarm();
            codec.onEnded();
            logins.end();
            clients.closed(counted);
        }
    }

    // ---- for the loop's clients ----

    ClientCodec codec() {
        return codec;
    }

    void drain() {
        if (state == State.OPEN) {
            codec.drain();
        }
    }

    /** Ends at once, whatever it is doing. */
    void abort(Failure why) {
        if (state == State.OPEN) {
            codec.abort(why);
        } else {
            close();
        }
    }
}
