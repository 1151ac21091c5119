package dev.weir.harness.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections, and opens the transport of each before it hands it out. */
final class RecordServerSocket extends ServerSocket {
    RecordServerSocket(int port, int backlog, InetAddress address) throws IOException {
        super(port, backlog, address);
    }

    @Override
    public Socket accept() throws IOException {
        var accepted = new RecordSocket(false);
        implAccept(accepted);
        accepted.open();
        return accepted;
    }
}
