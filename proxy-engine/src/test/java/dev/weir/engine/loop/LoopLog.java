package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records what the loop logs, in place of standard error. Its users have to lock {@link #LOCK}. */
final class LoopLog extends Handler {
    /** The logger belongs to the whole process. */
    static final String LOCK = "the logger of the loop";

    private final Logger logger = Logger.getLogger("dev.weir.loop");
    private final List<Throwable> reported = new CopyOnWriteArrayList<>();

    LoopLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<Throwable> reported() {
        settle();
        return reported;
    }

    @Override
    public void publish(LogRecord line) {
        reported.add(line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        settle();
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }

    /** Lines are written by another thread. */
    private static void settle() {
        assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "the log could not be written");
    }
}
