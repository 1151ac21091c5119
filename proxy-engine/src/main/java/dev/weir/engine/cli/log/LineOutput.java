package dev.weir.engine.cli.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines so that none is ever glued to a part of another. A disk that becomes full takes half a line; the other
 * half goes out before anything else, as soon as there is room. It is not cut off again instead, because other
 * processes may have appended to the file meanwhile, and a pipe cannot be cut.
 *
 * <p>Belongs to the thread that writes.
 */
final class LineOutput {
    private static final byte LINE_FEED = '\n';
    private static final byte[] NEW_LINE = {LINE_FEED};
    private static final byte[] NOTHING = {};

    private WritableByteChannel channel;
    /** The line of which a part is out, or none. */
    private byte[] cutLine = NOTHING;

    /** What has to go out before anything else. */
    private ByteBuffer first = ByteBuffer.wrap(NOTHING);

    private @Nullable IOException failure;

    LineOutput(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Goes on after what is in a file. */
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

    /** What went wrong with the last write, or {@code null}. */
    @Nullable IOException failure() {
        return failure;
    }

    /** Whether half a line is out, and nothing was written since. */
    boolean cut() {
        return cutLine.length > 0;
    }

    private void finish() throws IOException {
        put(first);
        cutLine = NOTHING;
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) { // a pipe that was made non-blocking
                throw new IOException("it takes nothing more");
            }
        }
    }

    /** Keeps the line of which a part is out, and forgets those behind it. */
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
     * Goes on elsewhere. A line of which a part is out begins anew there.
     *
     * @return where it was until now
     */
    WritableByteChannel move(LogFile next) {
        WritableByteChannel before = channel;
        channel = next.channel();
        byte[] apart = next.whole() ? NOTHING : NEW_LINE;
        first = ByteBuffer.allocate(apart.length + cutLine.length);
        first.put(apart).put(cutLine).flip();
        return before;
    }

    /** Closes what is written to. */
    void close() throws IOException {
        channel.close();
    }
}
