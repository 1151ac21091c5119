package dev.weir.harness.memory;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One end of a connection: its incoming and its outgoing pipe. The {@link #opposite() opposite} end has the same pipes,
 * crossed over.
 */
record MemoryEnd(InetSocketAddress local, InetSocketAddress remote, MemoryPipe in, MemoryPipe out) {
    MemoryEnd opposite() {
        return new MemoryEnd(remote, local, out, in);
    }

    /** Sends up to this many bytes; a host replies with RST after it has closed its socket. */
    int send(ByteBuffer source, int atMost) {
        if (!out.abandoned()) {
            return out.put(source, atMost);
        }
        int count = Math.min(source.remaining(), atMost);
        source.position(source.position() + count);
        if (count > 0) {
            in.fail(MemoryPipe.Failure.RESET);
        }
        return count;
    }

    /** Sends RST, and discards all incoming bytes. */
    void reset() {
        out.fail(MemoryPipe.Failure.RESET);
        in.abandon();
    }

    /** Sends FIN; further incoming bytes are answered with RST. */
    void close() {
        out.finish();
        in.abandon();
    }
}
