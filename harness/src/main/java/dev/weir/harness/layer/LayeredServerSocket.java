package dev.weir.harness.layer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;

/** Accepts connections. The transport of each is opened by {@link LayeredSocket#open}. */
public final class LayeredServerSocket extends ServerSocket {
    private final Supplier<PeerEnd> ends;
    private final boolean cuts;

    /**
     * Listens.
     *
     * @param cuts whether some records are sent in two parts
     * @param ends makes the end of each connection when it was accepted
     */
    public LayeredServerSocket(int port, int backlog, InetAddress address, boolean cuts, Supplier<PeerEnd> ends)
            throws IOException {
        super(port, backlog, address);
        this.cuts = cuts;
        this.ends = ends;
    }

    @Override
    public Socket accept() throws IOException {
        var accepted = new LayeredSocket(cuts);
        implAccept(accepted);
        accepted.begin(ends.get());
        return accepted;
    }
}
