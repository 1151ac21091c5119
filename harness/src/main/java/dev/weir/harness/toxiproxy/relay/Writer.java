package dev.weir.harness.toxiproxy.relay;

import dev.weir.harness.toxiproxy.toxic.Chunk;
import dev.weir.harness.toxiproxy.toxic.Outlet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The last stage of a link: writes to the destination, and buffers what the socket does not accept yet. */
final class Writer implements Outlet {
    private final Endpoint destination;
    private final Runnable whenClosed;
    private @Nullable ByteBuffer pending;
    /** Ends that arrived while bytes were pending. */
    private final Deque<Chunk> ends = new ArrayDeque<>();

    private long writtenBytes;
    private boolean closed;
    private boolean failed;

    /**
     * Creates the writer of an endpoint.
     *
     * @param whenClosed called once, when the destination was closed by the end of the stream or a failed write
     */
    Writer(Endpoint destination, Runnable whenClosed) {
        this.destination = destination;
        this.whenClosed = whenClosed;
    }

    @Override
    public boolean hasRoom() {
        return pending == null;
    }

    @Override
    public void put(Chunk chunk) {
        if (closed) {
            return;
        }
        if (chunk.isData()) {
            write(chunk.bytes());
        } else if (pending == null) {
            end(chunk);
        } else {
            ends.add(chunk);
        }
    }

    /** Writes at once, and copies the unwritten rest. */
    void writeShared(ByteBuffer bytes) {
        write(bytes);
        if (pending != null) {
            pending = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
    }

    /** The destination is writable again. */
    void resume() {
        ByteBuffer rest = pending;
        if (rest == null || closed) {
            return;
        }
        pending = null;
        write(rest);
        while (pending == null && !ends.isEmpty() && !closed) {
            end(ends.remove());
        }
    }

    long writtenBytes() {
        return writtenBytes;
    }

    boolean hasFailed() {
        return failed;
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                int written = destination.write(bytes);
                writtenBytes += written;
                if (written == 0) {
                    pending = bytes;
                    break;
                }
            }
            destination.interest(SelectionKey.OP_WRITE, pending != null);
        } catch (IOException e) {
            failed = true;
            close();
        }
    }

    private void end(Chunk end) {
        if (end.isEnd()) {
            close();
            return;
        }
        try {
            destination.shutdownOutput();
        } catch (IOException e) {
            failed = true;
            close();
        }
    }

    private void close() {
        if (!closed) {
            closed = true;
            pending = null;
            destination.close();
            whenClosed.run();
        }
    }
}
