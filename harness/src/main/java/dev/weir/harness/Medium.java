package dev.weir.harness;

import dev.weir.engine.assembly.Transports;
import dev.weir.harness.memory.PeerSpeech;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes between the proxy and its clients and backends pass through in a test, at both ends. As it is, nothing.
 * One may be used by many proxies at once. Any thread.
 */
public interface Medium {
    /** Bytes as they are. */
    Medium PLAIN = new Medium() {};

    /** The proxy's end. */
    default Transports transports() {
        return Transports.PLAIN;
    }

    /** A client's socket, to be connected. */
    default Socket socket() {
        return new Socket();
    }

    /** A backend's listening socket. */
    default ServerSocket serverSocket(int port, int backlog, InetAddress address) throws IOException {
        return new ServerSocket(port, backlog, address);
    }

    /** What a client in memory speaks; {@code null} for bytes as they are. */
    default @Nullable PeerSpeech ofClient() {
        return null;
    }

    /** What a backend in memory speaks; {@code null} for bytes as they are. */
    default @Nullable PeerSpeech ofBackend() {
        return null;
    }
}
