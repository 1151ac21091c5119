package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The thread that writes log lines for loops")
class LogRelayTests {
    private static final long LONG_MILLIS = 10_000;

    private final List<String> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch reads = new CountDownLatch(1);
    private final LogRelay relay = new LogRelay(3, count -> written.add(count + " lost"));

    private Runnable line(String text) {
        return () -> written.add(text);
    }

    /** Holds the thread until {@link #reads}. */
    private void stopReading() throws InterruptedException {
        var stuck = new CountDownLatch(1);
        relay.offer(() -> {
            stuck.countDown();
            await(reads);
        });
        stuck.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void writes_them_in_order() {
        for (String text : List.of("one", "two", "three")) {
            relay.offer(line(text));
            assertTrue(relay.flush(LONG_MILLIS));
        }
        assertEquals(List.of("one", "two", "three"), written);
    }

    @Test
    void never_blocks_a_caller_on_a_stuck_reader_and_reports_the_number_of_lost_lines() throws InterruptedException {
        stopReading();
        for (int i = 1; i <= 5; i++) {
            relay.offer(line("line " + i));
        }
        assertEquals(List.of(), written);
        reads.countDown();
        assertTrue(relay.flush(LONG_MILLIS));
        relay.offer(line("line 6"));
        assertTrue(relay.flush(LONG_MILLIS));
        assertEquals(List.of("line 1", "line 2", "line 3", "2 lost", "line 6"), written);
    }

    @Test
    void flushes_for_no_longer_than_the_given_time() throws InterruptedException {
        stopReading();
        relay.offer(line("last"));
        assertFalse(relay.flush(1));
        reads.countDown();
        assertTrue(relay.flush(LONG_MILLIS));
        assertEquals(List.of("last"), written);
    }

    @Test
    void goes_on_after_a_line_that_cannot_be_written() {
        relay.offer(() -> {
            throw new StackOverflowError("in a plugin's message");
        });
        relay.offer(line("next"));
        assertTrue(relay.flush(LONG_MILLIS));
        assertEquals(List.of("next"), written);
    }

    @Test
    void writes_at_once_what_writing_a_line_logs() {
        relay.offer(() -> {
            relay.offer(line("inner"));
            written.add("outer");
            assertTrue(relay.flush(LONG_MILLIS));
        });
        assertTrue(relay.flush(LONG_MILLIS));
        assertEquals(List.of("inner", "outer"), written);
    }
}
