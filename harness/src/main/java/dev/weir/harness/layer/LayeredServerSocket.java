package dev.weir.harness.layer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;

/** Accepts connections. The transport of each is opened by {@link LayeredSocket#open}. */
public final class LayeredServerSocket extends ServerSocket {
    private final Supplier<LayeredSocket> sockets;

    /** Listens. @param sockets makes the socket of each connection */
    public LayeredServerSocket(int port, int backlog, InetAddress address, Supplier<LayeredSocket> sockets)
            throws IOException {
        super(port, backlog, address);
        this.sockets = sockets;
    }

    @Override
    public Socket accept() throws IOException {
        var accepted = sockets.get();
        implAccept(accepted);
        return accepted;
    }
}
