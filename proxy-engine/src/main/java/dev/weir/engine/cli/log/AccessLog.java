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
 * Writes one line per request, in the format of {@link AccessLogLine}. All loops share one writing thread and never
 * wait for it.
 */
public final class AccessLog implements AutoCloseable {
    /** Divisor of the heap size for the maximum size of unwritten lines. */
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
     * Opens a file for appending, or creates it.
     *
     * @param complaints takes one-line messages about write errors; called on the writing thread
     * @throws IOException if the file cannot be opened
     */
    public static AccessLog toFile(Path file, InstantSource time, Consumer<String> complaints) throws IOException {
        LineOutput out = LineOutput.to(LogFile.open(file));
        return new AccessLog(out, () -> LogFile.open(file), true, time, complaints);
    }

    /** Writes to the standard output, and leaves it open in the end. */
    public static AccessLog toStandardOutput(InstantSource time, Consumer<String> complaints) {
        // not System.out, which hides write errors
        var out = new LineOutput(new FileOutputStream(FileDescriptor.out).getChannel());
        return new AccessLog(out, () -> null, false, time, complaints);
    }

    /** Explains why a file cannot be opened. */
    public static String reason(Exception failure) {
        return LogFile.reason(failure);
    }

    /**
     * Reopens the file, or creates it, after log rotation. No line is lost. If it cannot be opened, lines are still
     * written to the open file, and a message is logged. Any thread; never blocks.
     */
    public void reopen() {
        writer.reopen();
    }

    /** The observer of one loop. */
    public ExchangeObserver observer(LoopInfo loopInfo) {
        return new Observer(time, writer);
    }

    /** Writes the remaining lines and closes the file. Call it after the loops have ended. */
    @Override
    public void close() {
        boolean ended = writer.close();
        if (!closes || !ended) { // closing a file could block while a thread is stuck in a write
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
