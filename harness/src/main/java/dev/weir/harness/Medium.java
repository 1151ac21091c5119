package dev.weir.harness;

import dev.weir.engine.assembly.Transports;
import dev.weir.harness.memory.PeerSpeech;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the connections between the proxy and its clients and backends in a test, at both ends, for example with
 * encryption; by default they stay plain. One may be used by many proxies at once. Any thread.
 */
public interface Medium {
    /** Plain bytes. */
    Medium PLAIN = new Medium() {};

    /** The proxy's end. */
    default Transports transports() {
        return Transports.PLAIN;
    }

    /** A socket for a client, not connected yet. */
    default Socket socket() {
        return new Socket();
    }

    /** A listening socket for a backend. */
    default ServerSocket serverSocket(int port, int backlog, InetAddress address) throws IOException {
        return new ServerSocket(port, backlog, address);
    }

    /** The encoding of an in-memory client; {@code null} for plain bytes. */
    default @Nullable PeerSpeech ofClient() {
        return null;
    }

    /** The encoding of an in-memory backend; {@code null} for plain bytes. */
    default @Nullable PeerSpeech ofBackend() {
        return null;
    }
}
