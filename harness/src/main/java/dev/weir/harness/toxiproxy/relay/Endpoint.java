package dev.weir.harness.toxiproxy.relay;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One of the two sockets of a connection. */
final class Endpoint {
    private final SocketChannel channel;
    private final SelectionKey key;

    Endpoint(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    static Endpoint register(Loop loop, SocketChannel channel, Handler handler) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new Endpoint(channel, loop.register(channel, 0, handler));
    }

    /** Reads. @return number of bytes; -1 at the end of the stream, also after a reset, which is not propagated */
    int read(ByteBuffer target) {
        try {
            return channel.read(target);
        } catch (IOException e) {
            return -1;
        }
    }

    int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
    }

    /** Sets the interest in one operation, if it changed: each change costs a system call. */
    void interest(int operation, boolean wanted) {
        if (key.isValid() && (key.interestOps() & operation) != 0 != wanted) {
            key.interestOps(key.interestOps() ^ operation);
        }
    }

    void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    /** Makes a later close send RST. */
    void armReset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // closed, or reset by the peer
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        try {
            key.cancel();
            channel.close();
        } catch (IOException e) {
            // it is closed nevertheless
        }
    }
}
