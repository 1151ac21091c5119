package dev.weir.engine.log;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;

/** Counts lost lines and reports them. Belongs to the writing thread, except {@link #total}. */
final class LostLines {
    /** Writes the line of lost lines. */
    interface Format {
        /** @return {@code false} if there is no such line */
        boolean lost(LineBytes line, long millis, long count);
    }

    private final InstantSource time;
    private final LogComplaints complaints;
    private final LineBytes line = new LineBytes();
    private volatile Format format;
    private long untold;
    private volatile long total;

    LostLines(Format format, InstantSource time, LogComplaints complaints) {
        this.format = format;
        this.time = time;
        this.complaints = complaints;
    }

    /** Uses another format from now on. Any thread. */
    void become(Format other) {
        format = other;
    }

    /** All lost lines since the start. */
    long total() {
        return total;
    }

    void count(long lines) {
        untold += lines;
        addToTotal(lines);
    }

    /** Only the writing thread writes it. */
    private void addToTotal(long lines) {
        if (lines > 0) {
            total = total + lines;
            complaints.lost(total);
        }
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
        addToTotal(lines);
    }
}
