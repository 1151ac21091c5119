package dev.weir.harness.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;

/** Accepts connections, and opens the transport of each before it hands it out. */
final class LayeredServerSocket extends ServerSocket {
    private final Supplier<PeerEnd> ends;

    LayeredServerSocket(int port, int backlog, InetAddress address, Supplier<PeerEnd> ends) throws IOException {
        super(port, backlog, address);
        this.ends = ends;
    }

    @Override
    public Socket accept() throws IOException {
        var accepted = new LayeredSocket(ends.get());
        implAccept(accepted);
        accepted.open();
        return accepted;
    }
}
