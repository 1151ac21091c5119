package dev.weir.harness.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port at which connection attempts get no reply: its accept queue is full and is never emptied, so the system drops
 * further SYNs (listen(2)).
 */
final class UnansweredPort implements AutoCloseable {
    /** The system queues one more connection than the backlog; the others are a safety margin. */
    private static final int CALLERS = 4;

    private final ServerSocket listener;
    private final List<SocketChannel> callers = new ArrayList<>();

    private UnansweredPort(ServerSocket listener) {
        this.listener = listener;
    }

    /** Opens it on a port of this machine on which nothing listens. */
    static UnansweredPort at(int port) {
        try {
            var hole = new UnansweredPort(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            for (int i = 0; i < CALLERS; i++) {
                SocketChannel caller = SocketChannel.open();
                caller.configureBlocking(false);
                caller.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                hole.callers.add(caller);
            }
            return hole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (SocketChannel caller : callers) {
                caller.close();
            }
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
