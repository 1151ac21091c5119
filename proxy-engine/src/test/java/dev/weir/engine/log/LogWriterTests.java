package dev.weir.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The writer behind the access log")
class LogWriterTests {
    private static final LostLines.Format STORY = new StoryFormat(List.of())::lost;

    private final Disk disk = new Disk();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void writes_all_queued_lines_in_one_batch() {
        LogWriter writer = writer(100);
        offer(writer, "one\n");
        offer(writer, "two\n");
        assertEquals("", disk.text());
        assertTrue(writer.drain());
        assertEquals("one\ntwo\n", disk.text());
        assertEquals(1, disk.writes);
        assertFalse(writer.drain());
    }

    @Test
    void drops_lines_if_its_queue_is_full_and_logs_their_number() {
        LogWriter writer = writer(8);
        offer(writer, "one\n");
        offer(writer, "two\n");
        offer(writer, "three\n");
        offer(writer, "four\n");
        writer.drain();
        assertEquals(
                "one\ntwo\n1970-01-01T00:00:00.000Z ! lines lost, because they could not be written: 2\n", disk.text());
    }

    @Test
    void accepts_lines_again_after_a_write() {
        LogWriter writer = writer(8);
        for (int i = 0; i < 5; i++) {
            offer(writer, "a line\n");
            writer.drain();
        }
        assertEquals("a line\n".repeat(5), disk.text());
    }

    @Test
    void reports_a_full_disk_once_and_the_lost_lines_when_there_is_space_again() {
        LogWriter writer = writer(100);
        disk.room = 0;
        offer(writer, "one\n");
        writer.drain();
        offer(writer, "two\n");
        writer.drain();
        assertEquals(List.of("access log: no space left; lines are dropped until writes succeed again"), complaints);
        disk.room = 1000;
        offer(writer, "three\n");
        writer.drain();
        assertEquals(
                "three\n1970-01-01T00:00:00.000Z ! lines lost, because they could not be written: 2\n", disk.text());
    }

    @Test
    void writes_more_lines_than_fit_one_batch() {
        LogWriter writer = writer(1 << 20);
        String line = "x".repeat(999) + "\n";
        for (int i = 0; i < 200; i++) {
            offer(writer, line);
        }
        writer.drain();
        assertEquals(line.repeat(200), disk.text());
    }

    @Test
    void writes_the_lines_of_all_loops_while_one_adds_lines_without_end() {
        LogWriter writer = writer(1 << 20);
        String line = "x".repeat(999) + "\n";
        disk.whenWritten = () -> {
            for (int i = 0; i < 100; i++) {
                offer(writer, line);
            }
        };
        disk.whenWritten.run();
        writer.rings().offer(writer.rings().of(1), new LineBytes().add("the other\n".getBytes(StandardCharsets.UTF_8)));
        assertTrue(writer.drain());
        assertTrue(disk.text().contains("the other\n"));
    }

    @Test
    void writes_all_queued_lines_before_it_is_closed() {
        LogWriter writer = writer(1 << 20);
        writer.start();
        for (int i = 0; i < 1000; i++) {
            offer(writer, i + "\n");
        }
        assertTrue(writer.close());
        assertEquals(1000, disk.text().lines().count());
        assertEquals(List.of(), complaints);
    }

    @Test
    void completes_the_line_that_a_full_disk_cut_and_counts_the_lost_ones() {
        LogWriter writer = writer(100);
        disk.room = 6;
        for (String line : List.of("one\n", "two\n", "three\n", "four\n")) {
            offer(writer, line);
        }
        writer.drain();
        assertEquals("one\ntw", disk.text());
        offer(writer, "five\n");
        writer.drain();
        disk.room = 1000;
        offer(writer, "six\n");
        writer.drain();
        assertEquals(
                "one\ntwo\nsix\n1970-01-01T00:00:00.000Z ! lines lost, because they could not be written: 3\n",
                disk.text());
        assertEquals(1, complaints.size());
    }

    @Test
    void counts_every_lost_line_wherever_the_disk_becomes_full() {
        for (int room = 0; room < 200; room++) {
            var small = new Disk();
            var writer =
                    new LogWriter(new LineOutput(small), () -> null, 10, STORY, () -> Instant.EPOCH, complaints::add);
            small.room = room;
            for (int i = 0; i < 9; i++) { // three find it full, so that a line tells of them
                offer(writer, "a line\n");
                offer(writer, "b\n");
                if (i % 3 == 2) {
                    writer.drain();
                }
            }
            small.room = 1000;
            offer(writer, "last\n");
            writer.drain();
            List<String> lines = small.text().lines().toList();
            int told = lines.stream()
                    .filter(line -> line.contains("!"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll(".*: ", "")))
                    .sum();
            long whole =
                    lines.stream().filter(line -> line.matches("a line|b|last")).count();
            assertEquals(19, whole + told, small.text());
            assertTrue(lines.stream().allMatch(line -> line.matches("a line|b|last|1970.* ! .*: \\d+")), small.text());
        }
    }

    @Test
    void writes_a_cut_line_again_in_the_new_file_after_a_rotation() {
        disk.room = 6;
        Disk next = new Disk();
        LogWriter writer = moving(next, true);
        offer(writer, "one\n");
        offer(writer, "two\n");
        writer.drain();
        writer.reopen();
        writer.drain();
        offer(writer, "three\n");
        writer.drain();
        assertEquals("one\ntw", disk.text());
        assertEquals("two\nthree\n", next.text());
        assertFalse(disk.isOpen());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ends_an_incomplete_line_of_the_file_first(boolean whole) {
        Disk next = new Disk();
        LogWriter writer = moving(next, whole);
        offer(writer, "before\n");
        writer.reopen();
        writer.drain();
        offer(writer, "after\n");
        writer.drain();
        assertEquals("before\n", disk.text());
        assertEquals(whole ? "after\n" : "\nafter\n", next.text());
    }

    @Test
    void keeps_its_file_and_says_so_if_the_new_one_cannot_be_opened() {
        LogWriter.Target gone = () -> {
            throw new NoSuchFileException("folder/access.log");
        };
        var writer = new LogWriter(new LineOutput(disk), gone, 100, STORY, () -> Instant.EPOCH, complaints::add);
        writer.reopen();
        writer.drain();
        offer(writer, "one\n");
        writer.drain();
        assertEquals("one\n", disk.text());
        assertEquals(
                List.of(
                        "access log: the file cannot be reopened: its directory does not exist; lines are still written to the old file"),
                complaints);
    }

    @Test
    void writes_utf_8() {
        LogWriter writer = writer(100);
        offer(writer, "RFC 9112 §3\n");
        writer.drain();
        assertEquals("RFC 9112 §3\n", disk.text());
    }

    @Test
    void is_closed_after_a_bounded_time_if_the_disk_is_stuck() {
        var stuck = new CountDownLatch(1);
        disk.stuck = stuck;
        LogWriter writer = writer(100);
        writer.start();
        offer(writer, "one\n");
        assertFalse(writer.close());
        assertEquals(List.of("access log: the last lines could not be written"), complaints);
        stuck.countDown();
    }

    private static void offer(LogWriter writer, String line) {
        var bytes = new LineBytes().add(line.getBytes(StandardCharsets.UTF_8));
        writer.rings().offer(writer.rings().of(0), bytes);
    }

    private LogWriter moving(Disk next, boolean whole) {
        return new LogWriter(
                new LineOutput(disk), () -> new LogFile(next, whole), 100, STORY, () -> Instant.EPOCH, complaints::add);
    }

    private LogWriter writer(int capacity) {
        return new LogWriter(new LineOutput(disk), () -> null, capacity, STORY, () -> Instant.EPOCH, complaints::add);
    }

    private static final class Disk implements WritableByteChannel {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int room = Integer.MAX_VALUE;
        private CountDownLatch stuck = new CountDownLatch(0);
        private int writes;
        private Runnable whenWritten = () -> {};
        private boolean closed;

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        /** As a file system does: first what there is room for, then an error. */
        @Override
        public int write(ByteBuffer from) throws IOException {
            writes++;
            try {
                stuck.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (from.hasRemaining() && room == 0) {
                throw new IOException("no space left");
            }
            byte[] taken = new byte[Math.min(room, from.remaining())];
            from.get(taken);
            bytes.writeBytes(taken);
            room -= taken.length;
            whenWritten.run();
            return taken.length;
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
