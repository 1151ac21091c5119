package dev.weir.engine.loop;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Logs from a loop without blocking or throwing. A log's reader that stops reading would block the loop, so a thread of
 * its own writes. A log that cannot open a file, for lack of descriptors, would throw and end the loop, so exceptions
 * are dropped.
 *
 * <p><b>Thread:</b> any. Lines of one thread keep their order; the queue is bounded, and lines beyond it are lost and
 * counted.
 */
public final class SafeLog {
    private static final System.Logger LOG = System.getLogger("dev.weir.log");
    private static final LogRelay RELAY = new LogRelay(LogRelay.CAPACITY, SafeLog::tellLoss);

    private SafeLog() {}

    /** Logs a message, or loses it. */
    public static void log(System.Logger logger, System.Logger.Level level, String message, @Nullable Throwable cause) {
        offer(() -> logger.log(level, message, cause));
    }

    /** Prints a line without its line feed, or loses it. */
    public static void print(PrintWriter to, String line) {
        offer(() -> {
            to.println(line);
            to.flush();
        });
    }

    /** Runs an action that writes, or loses it. */
    @SuppressWarnings("EmptyCatch") // there is nowhere to report it
    public static void offer(Runnable writing) {
        try {
            RELAY.offer(writing);
        } catch (RuntimeException | Error cannotLog) {
            // only the line is lost
        }
    }

    /**
     * Waits until all queued lines are written.
     *
     * @param most maximum time to wait; a blocked reader must not keep a process from ending
     * @return {@code false} on timeout
     */
    public static boolean flush(Duration most) {
        return RELAY.flush(most.toMillis());
    }

    private static void tellLoss(long count) {
        String lines = count == 1 ? "1 log line was lost" : count + " log lines were lost";
        LOG.log(System.Logger.Level.WARNING, lines + " because the log is not written fast enough");
    }
}
