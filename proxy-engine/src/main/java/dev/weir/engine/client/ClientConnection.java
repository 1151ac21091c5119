package dev.weir.engine.client;

import dev.weir.api.Encryption;
import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.entrance.Entrance;
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
 * A client's connection, from accept to close. Its {@link ClientCodec} decodes the bytes and manages the exchanges.
 * Belongs to one loop.
 *
 * <pre>
 *   OPENING ──▶ OPEN ──linger──▶ LINGERING ──client's EOF, or client.linger-timeout──▶ CLOSED
 *     └──close, reset: the client is gone, or its response ended early──▶│
 * </pre>
 */
public final class ClientConnection implements Selectable, DeadlineOwner, ClientFacts {
    private enum State {
        /** The transport above the socket is being opened, within the timeout for a handshake. */
        OPENING,
        OPEN,
        /**
         * The last response is written: output is shut down as soon as the last byte is flushed, and further input is
         * read and discarded. Closing at once would make the kernel reply to unread bytes with an RST, and the client
         * could lose the end of its response.
         */
        LINGERING,
        /** As LINGERING, with output shut down. */
        HALF_CLOSED,
        CLOSED
    }

    private final Clients clients;
    private final Entrance entrance;
    private final @Nullable InetAddress counted;
    private final LoopSocket socket;
    private final InetSocketAddress peer; // cached, since querying the socket takes a lock
    private final ClientLogins logins = new ClientLogins();
    private final Deadline deadline = new Deadline(this);
    private final ClientOpening opening;
    private final ClientCodec codec;
    private State state = State.OPEN;

    /** @param counted the address under which it is counted, or {@code null} if it will be refused */
    ClientConnection(
            Clients clients,
            SocketChannel channel,
            TransportFactory transports,
            Entrance entrance,
            @Nullable InetAddress counted)
            throws IOException {
        this.clients = clients;
        this.entrance = entrance;
        this.counted = counted;
        this.socket = new LoopSocket(clients.loop(), channel, SelectionKey.OP_READ, this, transports);
        this.peer = socket.peer();
        this.opening = new ClientOpening(clients, peer);
        this.codec = clients.protocol().open(this);
    }

    void begin() {
        if (!socket.opening()) {
            awaitRequest();
        } else if (opening.begin()) {
            state = State.OPENING;
            clients.handshakeDeadlines().arm(deadline);
        } else {
            reset();
        }
    }

    /** Refuses a client above the limits with a local reply; over TLS, that needs a handshake first. */
    void refuse(ProxyException why) {
        if (socket.opening() && !opening.begin()) {
            reset();
        } else {
            codec.refuse(why);
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
                opening.done(socket.encryption());
                state = State.OPEN;
                awaitRequest();
                if (clients.exchanges().draining()) {
                    drain();
                }
            }
        } catch (IOException failed) {
            opening.failed(failed);
            if (socket.explainedFailure()) {
                linger(); // an RST would destroy the explanation
            } else {
                close();
            }
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
        if (state == State.OPEN && !socket.paused()) { // another event may have paused it since it was selected
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
            if (state == State.OPENING) {
                opening.timedOut();
            }
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

    /** The rule of the address that the client connected to. */
    public Entrance entrance() {
        return entrance;
    }

    /** The backend connections reserved for this client. */
    public ClientLogins logins() {
        return logins;
    }

    /** Starts the timeout for the next request. */
    public void awaitRequest() {
        clients.idleDeadlines().arm(deadline);
    }

    /** Starts the timeout for the rest of a request head. Called once, when its first byte has arrived. */
    public void awaitHead() {
        clients.headDeadlines().arm(deadline);
    }

    /** Starts the timeout for one last request. */
    public void awaitLastRequest() {
        clients.lingerDeadlines().arm(deadline);
    }

    /** Stops the connection's timeouts: exchanges have deadlines of their own. */
    public void stopWaiting() {
        deadline.disarm();
    }

    /** Begins a graceful close once everything is flushed. */
    public void linger() {
        opening.end();
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

    /** Closes the connection at once, when no response is awaited or none can be sent. */
    public void close() {
        forget();
        socket.close();
    }

    /** Resets the connection, so that the client cannot take an incomplete message for complete. */
    public void reset() {
        forget();
        socket.reset();
    }

    private void forget() {
        if (state != State.CLOSED) {
            opening.end();
            state = State.CLOSED;
            deadline.disarm();
            codec.onEnded();
            logins.end();
            clients.closed(counted, opening.ageNanos());
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

    /** Aborts the connection at once, in any state. */
    void abort(Failure why) {
        if (state == State.OPEN) {
            codec.abort(why);
        } else {
            close();
        }
    }
}
