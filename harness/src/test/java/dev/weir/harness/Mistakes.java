package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SafeLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The mistakes that loops report while a test turns them; loops of other tests have other stack traces. */
final class Mistakes extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.weir.loop");
    private final Class<?> test;
    private final List<Throwable> reported = new CopyOnWriteArrayList<>();

    /** Hears from now on. */
    Mistakes(Class<?> test) {
        this.test = test;
        logger.addHandler(this);
    }

    void assertNone() {
        assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "the log could not be written");
        assertEquals(List.of(), reported);
    }

    @Override
    public void publish(LogRecord line) {
        Throwable thrown = line.getThrown();
        if (thrown != null
                && Stream.of(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(test.getName()))) {
            reported.add(thrown);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
