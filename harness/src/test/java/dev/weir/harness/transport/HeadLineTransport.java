package dev.weir.harness.transport;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportLayer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One line comes before all other bytes: the side that connects sends it. Behind it, bytes are as they are. */
final class HeadLineTransport extends TransportLayer {
    static final String LINE = "HEAD of a connection\n";

    private final LoopBuffers buffers;
    private final ByteBuffer line = ByteBuffer.wrap(LINE.getBytes(StandardCharsets.US_ASCII));
    private final boolean connects;
    /** What came with the line. */
    private @Nullable ByteQueue held;

    HeadLineTransport(LoopBuffers buffers, Transport below, boolean connects) {
        super(below);
        this.buffers = buffers;
        this.connects = connects;
    }

    @Override
    public boolean open() throws IOException {
        if (!below().open()) {
            return false;
        }
        if (line.hasRemaining() && connects) {
            below().write(line);
        } else if (line.hasRemaining()) {
            receiveLine();
        }
        return !line.hasRemaining();
    }

    private void receiveLine() throws IOException {
        ByteBuffer raw = buffers.borrow();
        try {
            if (below().read(raw) < 0) {
                throw new EOFException("the stream ended within the line");
            }
            raw.flip();
            while (line.hasRemaining() && raw.hasRemaining()) {
                if (raw.get() != line.get()) {
                    throw new IOException("another line");
                }
            }
            if (raw.hasRemaining()) {
                held = buffers.queue();
                held.append(raw);
            }
        } finally {
            buffers.giveBack(raw);
        }
    }

    @Override
    public int interest(boolean reading, boolean writing) {
        return line.hasRemaining() ? below().interest(!connects, connects) : below().interest(reading, writing);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (held == null) {
            return below().read(into);
        }
        ByteBuffer oldest = held.peek();
        int count = Math.min(oldest.remaining(), into.remaining());
        into.put(into.position(), oldest, oldest.position(), count).position(into.position() + count);
        oldest.position(oldest.position() + count);
        held.consumed();
        if (held.isEmpty()) {
            dropHeld();
        }
        return count;
    }

    @Override
    public boolean readable() {
        return held != null || below().readable();
    }

    private void dropHeld() {
        if (held != null) {
            held.release();
            held = null;
        }
    }

    @Override
    public void release() {
        dropHeld();
        below().release();
    }
}
