package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("When there is no memory left, weir run")
class EmergencyTests {
    private static final String LINE = "weir: out of memory; the process ends with status 70; raise -Xmx"
            + " in JAVA_OPTS, or lower the memory settings\n";
    private final OutOfMemoryError none = new OutOfMemoryError("none, for a test");
    private final List<Integer> halted = Collections.synchronizedList(new ArrayList<>());

    @Test
    void says_so_and_ends_with_a_separate_status() {
        var err = new ByteArrayOutputStream();
        new Emergency(err, halted::add).prepare().cannotGoOn(none);
        assertEquals(List.of(70), halted);
        assertEquals(LINE, err.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void says_so_once_if_several_threads_report_it() {
        var err = new ByteArrayOutputStream();
        var emergency = new Emergency(err, halted::add).prepare();
        emergency.cannotGoOn(none);
        emergency.cannotGoOn(none);
        assertEquals(LINE, err.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void ends_even_if_its_message_cannot_be_written_because_the_reader_is_stuck() {
        var never = new CountDownLatch(1);
        var blocked = new OutputStream() {
            @Override
            public void write(int octet) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        new Emergency(blocked, halted::add).prepare().cannotGoOn(none);
        assertEquals(List.of(70), halted);
        never.countDown();
    }

    @Test
    void ends_even_if_its_message_cannot_be_written_because_the_stream_is_closed() {
        var closed = new OutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("closed, for a test");
            }

            @Override
            public void write(int octet) throws IOException {
                throw new IOException("closed, for a test");
            }
        };
        new Emergency(closed, halted::add).prepare().cannotGoOn(none);
        assertEquals(List.of(70), halted);
    }

    @Test
    void ends_if_that_ended_one_of_its_threads() throws InterruptedException {
        var emergency = new Emergency(new ByteArrayOutputStream(), halted::add).prepare();
        var thread = new Thread(
                () -> {
                    throw none;
                },
                "weir-aside");
        thread.setUncaughtExceptionHandler(emergency);
        thread.start();
        thread.join();
        assertEquals(List.of(70), halted);
    }

    @ParameterizedTest
    @CsvSource({
        "weir-loop-3, true",
        "weir-watchdog, true",
        "SIGTERM handler, true",
        "main, false",
        "pool-1-thread-1, false"
    })
    void recognises_its_threads_and_those_that_deliver_signals(String thread, boolean ours) {
        assertEquals(ours, Emergency.isOurs(thread));
        assertFalse(Emergency.isOurs("a-plugin's"));
        assertTrue(Emergency.isOurs("weir-watch"));
    }
}
