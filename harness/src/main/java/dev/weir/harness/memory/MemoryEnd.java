package dev.weir.harness.memory;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A connection seen from one of its ends: what comes in, what goes out. The same two pipes, crossed over, are the
 * {@link #opposite() opposite} end.
 */
record MemoryEnd(InetSocketAddress local, InetSocketAddress remote, MemoryPipe in, MemoryPipe out) {
    MemoryEnd opposite() {
        return new MemoryEnd(remote, local, out, in);
    }

    /** Sends at most so many bytes; a host whose socket is gone answers them with RST. */
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

    /** Sends RST; nothing is read here any more. */
    void reset() {
        out.fail(MemoryPipe.Failure.RESET);
        in.abandon();
    }

    /** Sends FIN; whatever still comes in is answered with RST. */
    void close() {
        out.finish();
        in.abandon();
    }
}
