package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/**
 * Logging from a loop, which must not throw: a log that cannot open a file, because there is no descriptor left, would
 * otherwise take the loop with it.
 */
public final class SafeLog {
    private SafeLog() {}

    /** Logs, or does not. */
    @SuppressWarnings("EmptyCatch") // where could it be told?
    public static void log(System.Logger logger, System.Logger.Level level, String message, @Nullable Throwable cause) {
        try {
            logger.log(level, message, cause);
        } catch (RuntimeException | Error cannotLog) {
            // the line is lost, the loop is not
        }
    }
}
