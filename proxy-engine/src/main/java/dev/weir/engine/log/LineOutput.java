package dev.weir.engine.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole lines, even after a failed write. When a full disk cuts a line, the rest of the line is written first
 * as soon as there is space. The file is not truncated instead, because other
 * processes may have appended to it, and a pipe cannot be truncated.
 *
 * <p>Belongs to the thread that writes.
 */
final class LineOutput {
    private static final byte LINE_FEED = '\n';
    private static final byte[] NEW_LINE = {LINE_FEED};
    private static final byte[] NOTHING = {};

    private WritableByteChannel channel;
    /** The partly written line, or empty. */
    private byte[] cutLine = NOTHING;

    /** The bytes to write first. */
    private ByteBuffer first = ByteBuffer.wrap(NOTHING);

    private @Nullable IOException failure;

    LineOutput(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Appends to a file. */
    static LineOutput to(LogFile file) {
        var out = new LineOutput(file.channel());
        var unused = out.move(file);
        return out;
    }

    /** Writes whole lines. @return how many of them were lost, because of {@link #failure} */
    int write(byte[] lines) {
        failure = null;
        ByteBuffer left = ByteBuffer.wrap(lines);
        try {
            finish();
            put(left);
            return 0;
        } catch (IOException e) {
            failure = e;
            return dropLines(lines, left.position());
        }
    }

    /** The error of the last write, or {@code null}. */
    @Nullable IOException failure() {
        return failure;
    }

    /** Whether the last line is only partly written. */
    boolean cut() {
        return cutLine.length > 0;
    }

    private void finish() throws IOException {
        put(first);
        cutLine = NOTHING;
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) { // a non-blocking pipe
                throw new IOException("the pipe is full");
            }
        }
    }

    /** Keeps the partly written line and drops the lines after it. */
    private int dropLines(byte[] lines, int written) {
        int next = written;
        if (written > 0 && lines[written - 1] != LINE_FEED) {
            int start = written;
            while (start > 0 && lines[start - 1] != LINE_FEED) {
                start--;
            }
            next = afterLineFeed(lines, written);
            cutLine = Arrays.copyOfRange(lines, start, next);
            first = ByteBuffer.wrap(cutLine).position(written - start);
        }
        int lost = 0;
        for (; next < lines.length; next = afterLineFeed(lines, next)) {
            lost++;
        }
        return lost;
    }

    private static int afterLineFeed(byte[] lines, int from) {
        int at = from;
        while (lines[at] != LINE_FEED) {
            at++;
        }
        return at + 1;
    }

    /**
     * Switches to another file. A partly written line is written there in full.
     *
     * @return the old channel
     */
    WritableByteChannel move(LogFile next) {
        WritableByteChannel before = channel;
        channel = next.channel();
        byte[] apart = next.whole() ? NOTHING : NEW_LINE;
        first = ByteBuffer.allocate(apart.length + cutLine.length);
        first.put(apart).put(cutLine).flip();
        return before;
    }

    /** Closes the channel. */
    void close() throws IOException {
        channel.close();
    }
}
