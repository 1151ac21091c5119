package dev.weir.harness.transport;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The sending half of a {@link RecordTransport}: no record is made while another waits to be sent. */
final class RecordOutput {
    private static final int LONGEST = 1000;

    private final LoopBuffers buffers;
    private final Transport below;
    private @Nullable ByteQueue unsent;
    private boolean dataWait;
    private boolean owesAnswer;
    private boolean ending;
    private boolean over;
    /** What the last records with data hide, and how much of these records went on. */
    private long lastData;

    private long lastRecordsSent;

    RecordOutput(LoopBuffers buffers, Transport below) {
        this.buffers = buffers;
        this.below = below;
    }

    boolean waits() {
        return unsent != null || below.aboveHighWatermark();
    }

    boolean aboveHighWatermark() {
        return dataWait || below.aboveHighWatermark();
    }

    /** Whether nothing may be read before something was sent. */
    boolean owesAnswer() {
        return owesAnswer;
    }

    int data(ByteBuffer bytes) throws IOException {
        int before = bytes.remaining();
        flush();
        while (bytes.hasRemaining() && !waits() && !ending) {
            ByteBuffer raw = buffers.borrow();
            try {
                int count = Math.min(LONGEST, Math.min(bytes.remaining(), raw.remaining() - Records.HEADER));
                Records.put(raw, Records.DATA, bytes, count);
                lastData = count;
                lastRecordsSent = 0;
                dataWait = true;
                send(raw.flip());
            } finally {
                buffers.giveBack(raw);
            }
        }
        return before - bytes.remaining();
    }

    void control(byte[] record) throws IOException {
        send(ByteBuffer.wrap(record));
    }

    void answer() throws IOException {
        owesAnswer = true;
        control(Records.of(Records.ANSWER));
    }

    void end() throws IOException {
        if (!ending) {
            ending = true;
            control(Records.of(Records.END));
        }
    }

    private void send(ByteBuffer raw) throws IOException {
        if (unsent == null) {
            lastRecordsSent += below.write(raw);
        }
        if (raw.hasRemaining()) {
            if (unsent == null) {
                unsent = buffers.queue();
            }
            unsent.append(raw);
        }
        settle();
    }

    long flush() throws IOException {
        long took = below.flush();
        while (unsent != null) {
            int sent = below.write(unsent.peek());
            lastRecordsSent += sent;
            took += sent;
            unsent.consumed();
            if (unsent.isEmpty()) {
                release();
            } else if (sent == 0) {
                break;
            }
        }
        settle();
        return took;
    }

    private void settle() throws IOException {
        if (unsent == null) {
            dataWait = false;
            owesAnswer = false;
            if (ending && !over) {
                over = true;
                below.shutdownOutput();
            }
        }
    }

    long recallable() {
        return lastRecordsSent > below.recallable() ? 0 : lastData;
    }

    void release() {
        if (unsent != null) {
            unsent.release();
            unsent = null;
        }
    }
}
