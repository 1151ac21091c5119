package dev.weir.harness.transport;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.loop.TransportLayer;
import dev.weir.engine.loop.TruncatedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/** The engine's end of {@link Records}. */
final class RecordTransport extends TransportLayer {
    static final TransportFactory CLIENTS = (loop, socket) -> new RecordTransport(loop.buffers(), socket, false);
    static final TransportFactory BACKENDS = (loop, socket) -> new RecordTransport(loop.buffers(), socket, true);

    /**
     * One read brings many short records, and nothing behind a long one: so there may be more though it was not full.
     */
    private static final int LONG = 1000;

    private final LoopBuffers buffers;
    private final RecordOutput out;
    private final boolean connects;
    /** What has come and could not be used yet. */
    private @Nullable ByteQueue held;

    private int step = 1;
    private boolean open;
    private boolean wholeHeld;
    /** How much of the data record that is held first was read. */
    private int readOfFirst;

    private boolean waitsForGo;
    private boolean ended;
    private boolean truncated;

    RecordTransport(LoopBuffers buffers, Transport below, boolean connects) {
        super(below);
        this.buffers = buffers;
        this.out = new RecordOutput(buffers, below);
        this.connects = connects;
    }

    // ---- opening ----

    @Override
    public boolean open() throws IOException {
        if (open || !below().open()) {
            return open;
        }
        while (step <= Records.STEPS) {
            out.flush();
            if (out.waits()) {
                return false;
            }
            if (connects == (step % 2 == 1)) {
                out.control(Records.of(Records.OPENING, (byte) step));
            } else if (!receiveStep()) {
                return false;
            }
            step++;
        }
        out.flush();
        open = !out.waits();
        return open;
    }

    private boolean receiveStep() throws IOException {
        ByteBuffer raw = buffers.borrow();
        try {
            boolean over = fill(raw, !wholeHeld);
            boolean whole = Records.whole(raw);
            boolean other = raw.remaining() >= Records.HEADER && Records.kind(raw) != Records.OPENING;
            if (other || (whole && Records.content(raw, 0) != step)) {
                throw new IOException("step " + step + " is missing");
            }
            if (whole) {
                Records.skip(raw);
            } else if (over) {
                throw new EOFException("the stream ended before step " + step);
            }
            hold(raw);
            return whole;
        } finally {
            buffers.giveBack(raw);
        }
    }

    // ---- reading ----

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (truncated) {
            throw new TruncatedException();
        }
        if (ended) {
            return -1;
        }
        out.flush();
        if (!into.hasRemaining() || out.owesAnswer()) {
            return 0;
        }
        int before = into.position();
        receive(into, !wholeHeld);
        int count = into.position() - before;
        if (count == 0 && truncated) {
            throw new TruncatedException();
        }
        return count == 0 && ended ? -1 : count;
    }

    /** @param into where data go; {@code null} to look for what is not data */
    private void receive(@Nullable ByteBuffer into, boolean more) throws IOException {
        ByteBuffer raw = buffers.borrow();
        try {
            boolean over = fill(raw, more);
            if (into == null) {
                lookBehindData(raw);
            } else {
                while (!ended && !out.owesAnswer() && Records.whole(raw) && take(raw, into)) {}
                hold(raw);
            }
            truncated = over && !ended && !wholeHeld;
        } finally {
            buffers.giveBack(raw);
        }
    }

    /** @return whether to go on with the next record */
    private boolean take(ByteBuffer raw, ByteBuffer into) throws IOException {
        if (Records.kind(raw) != Records.DATA) {
            control(raw);
            return true;
        }
        int length = Records.length(raw);
        while (readOfFirst < length && into.hasRemaining()) {
            into.put(Records.content(raw, readOfFirst));
            readOfFirst++;
        }
        if (readOfFirst < length) {
            return false;
        }
        readOfFirst = 0;
        Records.skip(raw);
        return length < LONG;
    }

    private void control(ByteBuffer raw) throws IOException {
        switch (Records.kind(raw)) {
            case Records.REKEY -> out.answer();
            case Records.HOLD -> waitsForGo = true;
            case Records.GO -> waitsForGo = false;
            case Records.END -> ended = true;
            case Records.TICKET, Records.ANSWER -> {}
            default -> throw new IOException("a record of no known kind");
        }
        Records.skip(raw);
    }

    /** Obeys everything that is not data, wherever it is; data stay. */
    private void lookBehindData(ByteBuffer raw) throws IOException {
        ByteBuffer data = buffers.borrow();
        try {
            while (Records.whole(raw)) {
                byte kind = Records.kind(raw);
                if (kind == Records.DATA || kind == Records.END) {
                    data.put(data.position(), raw, raw.position(), Records.HEADER + Records.length(raw));
                    data.position(data.position() + Records.HEADER + Records.length(raw));
                    Records.skip(raw);
                } else {
                    control(raw);
                }
            }
            hold(data.put(raw).flip());
        } finally {
            buffers.giveBack(data);
        }
    }

    /** Collects what is held, and what the layer below has if more is wanted. @return whether its stream is over */
    private boolean fill(ByteBuffer raw, boolean more) throws IOException {
        if (held != null) {
            held.copyTo(raw);
            held.release();
            held = null;
        }
        boolean over = more && below().read(raw) < 0;
        raw.flip();
        return over;
    }

    private void hold(ByteBuffer rest) {
        wholeHeld = Records.whole(rest);
        if (rest.hasRemaining()) {
            held = buffers.queue();
            held.append(rest);
        }
    }

    @Override
    public boolean readable() {
        return open && !out.owesAnswer() && (wholeHeld || below().readable());
    }

    // ---- writing ----

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (waitsForGo) {
            receive(null, true);
        }
        return open && !waitsForGo ? out.data(bytes) : 0;
    }

    @Override
    public boolean aboveHighWatermark() {
        return out.aboveHighWatermark();
    }

    @Override
    public long flush() throws IOException {
        return out.flush();
    }

    @Override
    public long recallable() {
        return out.recallable();
    }

    @Override
    public void shutdownOutput() throws IOException {
        if (open) {
            out.end();
        } else {
            below().shutdownOutput();
        }
    }

    @Override
    public int interest(boolean reading, boolean writing) {
        if (!open) {
            boolean sends = out.waits() || (step <= Records.STEPS && connects == (step % 2 == 1));
            return below().interest(!sends, sends);
        }
        int wanted = out.waits() ? SelectionKey.OP_WRITE : 0;
        wanted |= reading && !out.owesAnswer() ? SelectionKey.OP_READ : 0;
        wanted |= !writing ? 0 : waitsForGo ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
        return below().interest((wanted & SelectionKey.OP_READ) != 0, (wanted & SelectionKey.OP_WRITE) != 0);
    }

    @Override
    public void release() {
        out.release();
        if (held != null) {
            held.release();
            held = null;
        }
        wholeHeld = false;
        below().release();
    }
}
