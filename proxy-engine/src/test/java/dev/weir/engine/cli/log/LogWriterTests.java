package dev.weir.engine.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The writer behind the access log")
class LogWriterTests {
    private final Disk disk = new Disk();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void writes_and_flushes_all_that_waits() {
        LogWriter writer = writer(100);
        writer.offer("one\n");
        writer.offer("two\n");
        assertEquals("", disk.text());
        assertTrue(writer.drain());
        assertEquals("one\ntwo\n", disk.text());
        assertEquals(1, disk.flushes);
        assertFalse(writer.drain());
    }

    @Test
    void drops_what_finds_it_full_and_says_in_the_log_how_much() {
        LogWriter writer = writer(8);
        writer.offer("one\n");
        writer.offer("two\n");
        writer.offer("three\n");
        writer.offer("four\n");
        writer.drain();
        assertEquals(
                "one\ntwo\n1970-01-01T00:00:00.000Z ! lines dropped, because the log could not keep up: 2\n",
                disk.text());
    }

    @Test
    void has_room_again_once_it_has_written() {
        LogWriter writer = writer(8);
        for (int i = 0; i < 5; i++) {
            writer.offer("a line\n");
            writer.drain();
        }
        assertEquals("a line\n".repeat(5), disk.text());
    }

    @Test
    void complains_once_of_a_full_disk_and_tells_the_loss_when_there_is_room_again() {
        LogWriter writer = writer(100);
        disk.full = true;
        writer.offer("one\n");
        writer.drain();
        writer.offer("two\n");
        writer.drain();
        assertEquals(List.of("access log: no space left; lines are lost until it can be written again"), complaints);
        disk.full = false;
        writer.offer("three\n");
        writer.drain();
        assertEquals(
                "three\n1970-01-01T00:00:00.000Z ! lines dropped, because the log could not keep up: 2\n", disk.text());
    }

    @Test
    void writes_more_than_one_batch_whole() {
        LogWriter writer = writer(1 << 20);
        String line = "x".repeat(999) + "\n";
        for (int i = 0; i < 200; i++) {
            writer.offer(line);
        }
        writer.drain();
        assertEquals(line.repeat(200), disk.text());
    }

    @Test
    void has_written_everything_once_it_is_closed() {
        LogWriter writer = writer(1 << 20);
        writer.start();
        for (int i = 0; i < 1000; i++) {
            writer.offer(i + "\n");
        }
        writer.close();
        assertEquals(1000, disk.text().lines().count());
        assertEquals(List.of(), complaints);
    }

    private LogWriter writer(long capacity) {
        return new LogWriter(disk, capacity, () -> Instant.EPOCH, complaints::add);
    }

    private static final class Disk extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean full;
        private int flushes;

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            if (full) {
                throw new IOException("no space left");
            }
            bytes.write(from, offset, length);
        }

        @Override
        public void flush() {
            flushes++;
        }
    }
}
