package dev.weir.engine.cli.log;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.api.ProxyException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * One line for each request, in the format of {@link AccessLogLine}. All loops share one writing thread; none ever
 * waits for it.
 */
public final class AccessLog implements AutoCloseable {
    /** What may wait for a slow disk is no larger part of the heap than this. */
    private static final int HEAP_PART = 16;

    private final LineOutput out;
    private final boolean closes;
    private final InstantSource time;
    private final LogWriter writer;

    private AccessLog(
            LineOutput out, LogWriter.Target target, boolean closes, InstantSource time, Consumer<String> complaints) {
        this.out = out;
        this.closes = closes;
        this.time = time;
        this.writer = new LogWriter(
                out,
                target,
                Math.min(LogWriter.CAPACITY, Runtime.getRuntime().maxMemory() / HEAP_PART),
                time,
                complaints);
        writer.start();
    }

    /**
     * Opens a file to append to, or makes it.
     *
     * @param complaints hears, in one line, that the log can no longer be written; from the writing thread
     * @throws IOException if the file cannot be opened
     */
    public static AccessLog toFile(Path file, InstantSource time, Consumer<String> complaints) throws IOException {
        LineOutput out = LineOutput.to(LogFile.open(file));
        return new AccessLog(out, () -> LogFile.open(file), true, time, complaints);
    }

    /** Writes to the standard output, and leaves it open in the end. */
    public static AccessLog toStandardOutput(InstantSource time, Consumer<String> complaints) {
        // not System.out, which would swallow the error of a reader that went away
        var out = new LineOutput(new FileOutputStream(FileDescriptor.out).getChannel());
        return new AccessLog(out, () -> null, false, time, complaints);
    }

    /** Says why a file cannot be one. */
    public static String reason(Exception failure) {
        return LogFile.reason(failure);
    }

    /**
     * Opens the file anew, or makes it: it may have been renamed, so that the lines to come go to another. No line is
     * lost. If it cannot be opened, they go on to the one that is open, and that is said. Any thread; never blocks.
     */
    public void reopen() {
        writer.reopen();
    }

    /** The observer of one loop. */
    public ExchangeObserver observer(LoopInfo loopInfo) {
        return new Observer(time, writer);
    }

    /** Writes what still waits and closes the file. Call it after the loops have ended. */
    @Override
    public void close() {
        boolean ended = writer.close();
        if (!closes || !ended) { // a file at which a thread is stuck may hold the one that closes it
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("access log", e);
        }
    }

    private static final class Observer implements ExchangeObserver {
        private final AccessLogLine line = new AccessLogLine();
        private final InstantSource time;
        private final LogWriter writer;

        Observer(InstantSource time, LogWriter writer) {
            this.time = time;
            this.writer = writer;
        }

        @Override
        public void completed(Exchange exchange) {
            writer.offer(line.completed(time.instant(), exchange));
        }

        @Override
        public void refused(InetSocketAddress client, String requestLine, ProxyException failure) {
            writer.offer(line.refused(time.instant(), client, requestLine, failure));
        }
    }
}
