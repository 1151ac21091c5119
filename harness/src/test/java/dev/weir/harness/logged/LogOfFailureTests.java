package dev.weir.harness.logged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log that is shown with a failure")
class LogOfFailureTests {
    private final LogTail tail = new LogTail();

    private void log(int number) {
        tail.publish(new LogRecord(Level.WARNING, "line " + number));
    }

    @Test
    void begins_where_the_test_began() {
        log(1);
        long mark = tail.mark();
        assertEquals("", tail.since(mark));
        log(2);
        log(3);
        assertEquals("WARNING null: line 2\nWARNING null: line 3", tail.since(mark));
    }

    @Test
    void keeps_the_last_if_there_is_too_much() {
        long mark = tail.mark();
        for (int i = 0; i < 1000; i++) {
            log(i);
        }
        String log = tail.since(mark);
        assertTrue(log.startsWith("WARNING null: line 500\n") && log.endsWith("line 999"), log);
    }

    @Test
    void says_what_was_thrown_and_from_where() {
        var entry = new LogRecord(Level.SEVERE, "plugin {0} failed");
        entry.setParameters(new Object[] {"x"});
        entry.setThrown(new IllegalStateException("no luck"));
        tail.publish(entry);
        String log = tail.since(0);
        assertTrue(log.startsWith("SEVERE null: plugin x failed\n  java.lang.IllegalStateException: no luck\n"), log);
        assertTrue(log.contains("    at dev.weir.harness.logged.LogOfFailureTests.says_what_was_thrown"), log);
    }

    @Test
    void is_kept_by_every_build() {
        assertTrue(
                Stream.of(Logger.getLogger("").getHandlers()).anyMatch(handler -> handler instanceof LogTail),
                "JUnit did not find LogOfFailure (junit.jupiter.extensions.autodetection.enabled)");
    }
}
