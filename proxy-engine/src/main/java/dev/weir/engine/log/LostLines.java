package dev.weir.engine.log;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Counts lost lines and reports them in the log itself. Belongs to the writing thread, unless said otherwise. */
final class LostLines {
    /** Writes the line of lost lines. */
    interface Format {
        /** Writes it. @return {@code false} if there is no such line */
        boolean lost(LineBytes line, long millis, long count);
    }

    private final InstantSource time;
    private final LineBytes line = new LineBytes();
    private volatile Format format;
    private long untold;
    private final AtomicLong unwritten = new AtomicLong();

    LostLines(Format format, InstantSource time) {
        this.format = format;
        this.time = time;
    }

    /** Uses another format from now on. Any thread. */
    void become(Format other) {
        format = other;
    }

    /** All lines that were lost by failed writes. Any thread. */
    long unwritten() {
        return unwritten.get();
    }

    /** Lines did not fit a ring. */
    void count(long lines) {
        untold += lines;
    }

    /** Appends a line of the lines that were lost and not yet told. @return how many they are */
    long tellIn(ByteArrayOutputStream batch) {
        long told = untold;
        untold = 0;
        line.clear();
        if (told == 0 || !format.lost(line, time.millis(), told)) {
            return 0;
        }
        line.add('\n');
        batch.write(line.array(), 0, line.length());
        return told;
    }

    /**
     * A write failed.
     *
     * @param lines    lines that were lost by it
     * @param told     number in the line of lost lines, which was the last one of the write
     * @param lastLost whether that line was lost too
     */
    void unwritten(long lines, long told, boolean lastLost) {
        untold += lines + (lastLost ? told : 0);
        unwritten.addAndGet(lines);
    }
}
