package dev.weir.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;

/** Helper methods for sockets. */
final class Sockets {
    private Sockets() {}

    /** Configures a socket: non-blocking, without Nagle's delay. */
    static SocketChannel prepared(SocketChannel socket) throws IOException {
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return socket;
    }

    /** Closes a channel in any state. */
    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed nevertheless
        }
    }

    /** Closes with RST, so that no port is kept for a minute. */
    static void reset(SocketChannel socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // the peer has closed already
        }
        close(socket);
    }

    /** Copies the rest of a shared buffer. */
    static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
}
