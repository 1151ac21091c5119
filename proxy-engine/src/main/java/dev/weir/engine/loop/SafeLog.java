package dev.weir.engine.loop;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Logging from a loop. It must not block: whatever a logger writes to, one reader that stops reading would hold the
 * loop for good. So a thread of its own writes. It must not throw either: a log that cannot open a file, because there
 * is no descriptor left, would otherwise take the loop with it.
 *
 * <p><b>Thread:</b> any. Lines of one thread keep their order; so many wait at most, more are lost and counted.
 */
public final class SafeLog {
    private static final System.Logger LOG = System.getLogger("dev.weir.log");
    private static final LogRelay RELAY = new LogRelay(LogRelay.CAPACITY, SafeLog::tellLoss);

    private SafeLog() {}

    /** Logs, or does not. */
    public static void log(System.Logger logger, System.Logger.Level level, String message, @Nullable Throwable cause) {
        offer(() -> logger.log(level, message, cause));
    }

    /** Prints a line without its line feed, or does not. */
    public static void print(PrintWriter to, String line) {
        offer(() -> {
            to.println(line);
            to.flush();
        });
    }

    /** Does something that writes, or does not. */
    @SuppressWarnings("EmptyCatch") // where could it be told?
    public static void offer(Runnable writing) {
        try {
            RELAY.offer(writing);
        } catch (RuntimeException | Error cannotLog) {
            // the line is lost, the loop is not
        }
    }

    /**
     * Waits until all that was logged is written.
     *
     * @param most how long; a reader that does not read must not keep a process from its end
     * @return {@code false} if it is not written
     */
    public static boolean flush(Duration most) {
        return RELAY.flush(most.toMillis());
    }

    private static void tellLoss(long count) {
        String lines = count == 1 ? "1 line was lost" : count + " lines were lost";
        LOG.log(System.Logger.Level.WARNING, lines + ": they came faster than they could be written");
    }
}
