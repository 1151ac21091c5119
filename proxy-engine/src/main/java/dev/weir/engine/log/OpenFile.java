package dev.weir.engine.log;

import dev.weir.engine.config.AccessLogConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** An open file of access logs with its writing thread. Several configurations share it, one after the other. */
final class OpenFile {
    /** Maximum size of a loop's unwritten lines; long request targets would defeat a limit in lines. */
    private static final int MOST_UNWRITTEN = 8 << 20;

    /** Divisor of the heap size for the maximum size of all loops' unwritten lines. */
    private static final int HEAP_PART = 16;

    private static final int LEAST_UNWRITTEN = 256 << 10;

    private final String name;
    private final LogWriter writer;
    private final boolean closes;
    private int users;

    private OpenFile(
            String name,
            LineOutput out,
            LogWriter.Target target,
            boolean closes,
            int rings,
            InstantSource time,
            Consumer<String> complaints) {
        this.name = name;
        this.closes = closes;
        LostLines.Format none = (line, millis, count) -> false;
        this.writer = new LogWriter(out, target, largestRing(rings), none, time, complaints);
        writer.start();
    }

    /** The size of a ring's largest part: the smaller ones before it, which may wait too, are as large together. */
    private static int largestRing(int rings) {
        long share = Runtime.getRuntime().maxMemory() / HEAP_PART / rings;
        return (int) Math.max(LEAST_UNWRITTEN, Math.min(MOST_UNWRITTEN, share)) / 2;
    }

    /**
     * Opens a file for appending, or creates it; or the standard output, which stays open in the end.
     *
     * @param rings number of rings of all files, which share the memory
     * @throws IOException if the file cannot be opened
     */
    static OpenFile open(AccessLogConfig log, int rings, InstantSource time, Consumer<String> complaints)
            throws IOException {
        if (log.toStandardOutput()) { // not System.out, which hides write errors
            var out = new LineOutput(new FileOutputStream(FileDescriptor.out).getChannel());
            return new OpenFile(log.file(), out, () -> null, false, rings, time, complaints);
        }
        Path file = Path.of(log.file());
        LineOutput out = LineOutput.to(LogFile.open(file));
        return new OpenFile(log.file(), out, () -> LogFile.open(file), true, rings, time, complaints);
    }

    String name() {
        return name;
    }

    LogWriter writer() {
        return writer;
    }

    /** One more configuration uses it. */
    void retain() {
        users++;
    }

    /** One configuration less uses it. @return whether none is left */
    boolean release() {
        users--;
        return users == 0;
    }

    /** Writes the remaining lines and closes the file, without blocking the caller. */
    void retire() {
        writer.retire(closes);
    }

    /** Writes the remaining lines and closes the file. Call it after the loops have ended. */
    void close() {
        boolean ended = writer.close();
        if (!closes || !ended) { // closing a file could block while a thread is stuck in a write
            return;
        }
        writer.closeFile();
    }
}
