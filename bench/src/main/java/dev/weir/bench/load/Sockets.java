package dev.weir.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;

/** Small things about sockets. */
final class Sockets {
    private Sockets() {}

    /** Makes a socket one for a loop, that sends without waiting for more. */
    static SocketChannel prepared(SocketChannel socket) throws IOException {
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return socket;
    }

    /** Closes something, whatever state it is in. */
    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }

    /** Closes so that the other side gets RST, and no port is kept for a minute. */
    static void reset(SocketChannel socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // the other side was faster
        }
        close(socket);
    }

    /** What is left of a buffer that others will use. */
    static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
}
