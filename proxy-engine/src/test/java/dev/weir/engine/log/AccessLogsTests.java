package dev.weir.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.Failure;
import dev.weir.api.LoopInfo;
import dev.weir.engine.config.AccessLogConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An access log in a file")
class AccessLogsTests {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 54321);

    @TempDir
    Path folder;

    @Test
    void has_a_line_for_each_exchange_and_each_refusal_of_every_loop() throws IOException {
        Path file = folder.resolve("access.log");
        try (AccessLogs log = open(file)) {
            ExchangeObserver one = log.observer(new LoopInfo(0, 2));
            ExchangeObserver two = log.observer(new LoopInfo(1, 2));
            one.completed(new FakeExchange(
                    new FakeExchange.FakeRequest(CLIENT, "GET", "/", 0, null),
                    200,
                    null,
                    null,
                    null,
                    List.of(),
                    0,
                    0,
                    0));
            two.refused(CLIENT, "", Failure.BAD_REQUEST.because("no"));
        }
        assertEquals(
                List.of(
                        "1970-01-01T00:00:00.000Z 192.0.2.7:54321 \"GET / HTTP/1.0\" 200 0 0 0.000 - -",
                        "1970-01-01T00:00:00.000Z 192.0.2.7:54321 \"-\" 400 0 0 - BAD_REQUEST - \"no\""),
                Files.readAllLines(file));
    }

    @Test
    void is_appended_to() throws IOException {
        Path file = folder.resolve("access.log");
        Files.writeString(file, "of yesterday\n");
        try (AccessLogs log = open(file)) {
            log.observer(new LoopInfo(0, 1)).refused(CLIENT, "", Failure.BAD_REQUEST.because("no"));
        }
        assertTrue(Files.readString(file).startsWith("of yesterday\n1970"));
    }

    @Test
    void is_appended_after_a_line_end_if_the_last_line_is_incomplete() throws IOException {
        Path file = folder.resolve("access.log");
        Files.writeString(file, "whole\nhalf");
        try (AccessLogs log = open(file)) {
            log.observer(new LoopInfo(0, 1)).refused(CLIENT, "", Failure.BAD_REQUEST.because("no"));
        }
        assertTrue(Files.readString(file).startsWith("whole\nhalf\n1970"));
    }

    /** Two loops write as fast as they can, and the file is renamed again and again. */
    @Test
    void loses_no_line_when_it_is_rotated_by_renaming() throws Exception {
        Path file = folder.resolve("access.log");
        int each = 20_000;
        List<Path> files = new ArrayList<>(List.of(file));
        try (AccessLogs log = open(file)) {
            var loops = new ArrayList<Thread>();
            for (int loop = 0; loop < 2; loop++) {
                var thread = new Thread(lines(log.observer(new LoopInfo(loop, 2)), "/" + loop + "/", each));
                thread.start();
                loops.add(thread);
            }
            while (loops.stream().anyMatch(Thread::isAlive)) {
                if (Files.exists(file) && Files.size(file) > 100_000) {
                    Path old = folder.resolve("access.log." + files.size());
                    Files.move(file, old);
                    log.reopen();
                    files.add(old);
                }
            }
        }
        assertTrue(files.size() > 3, files::toString);
        var seen = new TreeSet<String>();
        for (Path one : files) {
            for (String line : Files.exists(one) ? Files.readAllLines(one) : List.<String>of()) {
                assertTrue(
                        line.matches(
                                "1970\\S+ 192\\.0\\.2\\.7:54321 \"GET /[01]/\\d+ HTTP/1\\.0\" 200 0 0 0\\.000 - -"),
                        line);
                assertTrue(seen.add(line), line);
            }
        }
        assertEquals(2 * each, seen.size());
    }

    private static Runnable lines(ExchangeObserver observer, String prefix, int count) {
        return () -> {
            for (int i = 0; i < count; i++) {
                var request = new FakeExchange.FakeRequest(CLIENT, "GET", prefix + i, 0, null);
                observer.completed(new FakeExchange(request, 200, null, null, null, List.of(), 0, 0, 0));
            }
        };
    }

    @Test
    void is_still_written_if_its_folder_was_deleted() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        var complaints = new CopyOnWriteArrayList<String>();
        try (AccessLogs log = open(old.resolve("access.log"), complaints::add)) {
            Files.move(old, folder.resolve("new"));
            log.reopen();
            log.observer(new LoopInfo(0, 1)).refused(CLIENT, "", Failure.BAD_REQUEST.because("no"));
        }
        assertEquals(1, Files.readAllLines(folder.resolve("new/access.log")).size());
        assertEquals(
                List.of(
                        "access log: the file cannot be reopened: its directory does not exist; lines are still written to the old file"),
                complaints);
    }

    @Test
    void loses_only_lines_when_the_disk_is_full() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no such device here");
        var complaints = new CopyOnWriteArrayList<String>();
        try (AccessLogs log = open(full, complaints::add)) {
            log.observer(new LoopInfo(0, 1)).refused(CLIENT, "", Failure.BAD_REQUEST.because("no"));
        }
        assertEquals(
                List.of("access log: No space left on device; lines are dropped until writes succeed again"),
                complaints);
    }

    private static AccessLogs open(Path file) {
        return open(file, complaint -> {});
    }

    private static AccessLogs open(Path file, Consumer<String> complaints) {
        var logs = new AccessLogs(2, () -> Instant.EPOCH, complaints);
        try {
            logs.use(logs.open(List.of(AccessLogConfig.story(file.toString()))));
        } catch (AccessLogs.NotOpenException e) {
            throw new AssertionError(e);
        }
        return logs;
    }
}
