package dev.weir.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Makes the wires of clients. */
@FunctionalInterface
public interface Wires {
    /** Without TLS. */
    Wires PLAIN = (socket, client) -> new Wire() {
        @Override
        public boolean open() {
            return true;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            socket.write(bytes);
        }

        @Override
        public boolean unsent() {
            return false;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return socket.read(into);
        }
    };

    /**
     * Makes the wire of a connected socket.
     *
     * @param client number of the client among those with the same request
     */
    Wire on(SocketChannel socket, int client) throws IOException;
}
