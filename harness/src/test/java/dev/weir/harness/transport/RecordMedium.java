package dev.weir.harness.transport;

import dev.weir.engine.assembly.Transports;
import dev.weir.harness.Medium;
import dev.weir.harness.layer.LayeredServerSocket;
import dev.weir.harness.layer.LayeredSocket;
import dev.weir.harness.memory.PeerSpeech;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Everything between the proxy and its peers goes in {@link Records}. */
public final class RecordMedium implements Medium {
    @Override
    public Transports transports() {
        return Transports.of(RecordTransport.CLIENTS, RecordTransport.BACKENDS);
    }

    @Override
    public Socket socket() {
        return new LayeredSocket(new RecordEnd(true), true);
    }

    @Override
    public ServerSocket serverSocket(int port, int backlog, InetAddress address) throws IOException {
        return new LayeredServerSocket(port, backlog, address, true, () -> new RecordEnd(false));
    }

    @Override
    public PeerSpeech ofClient() {
        return new RecordSpeech(true);
    }

    @Override
    public PeerSpeech ofBackend() {
        return new RecordSpeech(false);
    }
}
