package dev.weir.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;

/** A server on this machine that responds to {@code /bytes/N} with N bytes, and reads uploads as well. */
public final class Origin implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final LoadLoop loop;
    private final ServerSocketChannel socket;
    private final Set<OriginConnection> connections = new HashSet<>();
    private Payload payload = Payload.of(0, false);
    private OriginBehaviour conduct = OriginBehaviour.WELL;
    private long sinceNanos;
    private long accepted;
    private long requests;

    /** Opens a server on a free port. @throws IOException if there is none */
    public Origin(LoadLoop loop) throws IOException {
        this.loop = loop;
        this.socket = ServerSocketChannel.open();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        socket.configureBlocking(false);
        Ready accept = this::accept;
        socket.register(loop.selector(), SelectionKey.OP_ACCEPT, accept);
    }

    private void accept(SelectionKey key) {
        try {
            SocketChannel next = socket.accept();
            while (next != null) {
                accepted++;
                connections.add(new OriginConnection(loop, this, Sockets.prepared(next)));
                next = socket.accept();
            }
        } catch (IOException e) {
            // the client has closed already, or there are too many connections: then the client reports it
        }
    }

    /** The address that it listens on. */
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) socket.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of accepted connections. */
    public long accepted() {
        return accepted;
    }

    /** Number of requests so far, with or without a response. */
    public long requests() {
        return requests;
    }

    /** Sets its behaviour. */
    public void conduct(OriginBehaviour manner) {
        conduct = manner;
        sinceNanos = loop.clock().nanos();
    }

    /** Counts a request when its head has arrived. @return whether the connection is to be reset */
    boolean requestArrived() {
        requests++;
        return conduct != OriginBehaviour.WELL && conduct.resets(loop.clock().nanos() - sinceNanos);
    }

    long delayNanos() {
        return conduct.delayNanos();
    }

    long patienceNanos() {
        return conduct.patienceNanos();
    }

    /** The response of a size; the same object as before if the size is the same. */
    Payload payload(long wanted, boolean closing) {
        if (!payload.is(wanted, closing)) {
            payload = Payload.of(wanted, closing);
        }
        return payload;
    }

    void gone(OriginConnection connection) {
        connections.remove(connection);
    }

    /** Stops listening, and closes all connections. */
    @Override
    public void close() {
        Sockets.close(socket);
        Set.copyOf(connections).forEach(OriginConnection::close);
    }
}
