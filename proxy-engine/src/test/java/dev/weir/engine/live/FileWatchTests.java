package dev.weir.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A watch over the configuration file and the plugins folder")
class FileWatchTests {
    @TempDir
    Path folder;

    private final AtomicInteger changes = new AtomicInteger();
    private final List<String> said = new ArrayList<>();
    private Path file;
    private Path plugins;
    private FileStamps inUse = FileStamps.NONE;
    private FileWatch watch;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("weir.yml"), "a");
        plugins = Files.createDirectory(folder.resolve("plugins"));
        watch = watch(changes::incrementAndGet);
    }

    private FileWatch watch(Runnable changed) {
        return new FileWatch(
                file, plugins, () -> inUse, changed, said::add, () -> Instant.EPOCH.plusSeconds(changes.get()));
    }

    private void looks(int expected) {
        watch.look();
        assertEquals(expected, changes.get());
    }

    @Test
    void reports_nothing_while_nothing_changes() {
        looks(0);
        looks(0);
    }

    @Test
    void reports_a_change_once_the_file_is_stable() throws IOException {
        Files.writeString(file, "longer");
        looks(0);
        looks(1);
        looks(1);
    }

    @Test
    void reports_a_changed_certificate_once_even_if_it_is_not_taken() throws IOException {
        Path certificate = Files.writeString(folder.resolve("a.pem"), "first");
        inUse = FileStamps.of(List.of(certificate));
        looks(0);
        looks(0);
        Files.writeString(certificate, "second one");
        looks(0);
        looks(1);
        looks(1);
        Files.delete(certificate);
        looks(1);
        looks(2);
    }

    @Test
    void reports_no_certificate_that_was_read_in_its_present_state() throws IOException {
        Path certificate = Files.writeString(folder.resolve("a.pem"), "first");
        inUse = FileStamps.of(List.of(certificate));
        Files.writeString(certificate, "second one");
        inUse = FileStamps.of(List.of(certificate));
        looks(0);
        looks(0);
    }

    @Test
    void waits_while_a_jar_is_being_written() throws IOException {
        Path jar = plugins.resolve("a.jar");
        for (int size = 1; size < 4; size++) {
            Files.write(jar, new byte[size]);
            looks(0);
        }
        looks(1);
        Files.delete(jar);
        looks(1);
        looks(2);
    }

    /** A volume of Kubernetes: the file is a link into a folder, which is a link that is replaced in one step. */
    @Test
    void says_that_a_folder_of_links_leads_to_other_contents() throws IOException {
        Path data = folder.resolve("..data");
        volume("..first", "a");
        Files.createSymbolicLink(data, Path.of("..first"));
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("..data", "weir.yml"));
        watch = watch(changes::incrementAndGet);
        looks(0);

        volume("..second", "b");
        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..second"));
        Files.move(folder.resolve("..data_tmp"), data, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(folder.resolve("..first/weir.yml"));
        looks(0);
        looks(1);
        looks(1);
    }

    private void volume(String name, String text) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("weir.yml"), text);
    }

    @Test
    void tolerates_what_cannot_be_read() throws IOException {
        Files.delete(file);
        Files.delete(plugins);
        Files.writeString(plugins, "a file");
        looks(0);
        looks(1);
    }

    /** Until the file system's clock has gone on: within one tick of it, times of change cannot differ. */
    private static void untilChanged(Path path, String attribute, ThrowingRunnable change) throws Throwable {
        Object before = Files.getAttribute(path, attribute);
        do {
            change.run();
        } while (Files.getAttribute(path, attribute).equals(before));
    }

    private interface ThrowingRunnable {
        void run() throws Throwable;
    }

    @Test
    void detects_new_contents_of_the_same_size_and_time() throws Throwable {
        FileTime time = Files.getLastModifiedTime(file);
        untilChanged(file, "unix:ctime", () -> {
            Files.writeString(file, "b");
            Files.setLastModifiedTime(file, time);
        });
        looks(0);
        looks(1);
    }

    @Test
    void detects_a_replaced_file_of_the_same_size_and_time() throws Throwable {
        FileTime time = Files.getLastModifiedTime(file);
        Path other = Files.writeString(folder.resolve("other"), "b");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        looks(0);
        looks(1);
    }

    @Test
    void detects_a_chmod() throws Throwable {
        Path jar = Files.writeString(plugins.resolve("a.jar"), "a");
        looks(0);
        looks(1);
        untilChanged(jar, "unix:ctime", () -> {
            Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("---------"));
            Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-------"));
        });
        looks(1);
        looks(2);
    }

    @Test
    void continues_after_any_exception_and_logs_it_once() throws IOException {
        var thrown = new ArrayDeque<Throwable>(List.of(
                new OutOfMemoryError("too much"), new StackOverflowError(), new IllegalStateException("one\ntwo")));
        watch = watch(() -> {
            changes.incrementAndGet();
            throwUnchecked(thrown.remove());
        });
        for (int i = 1; i <= 3; i++) {
            Files.writeString(file, "a".repeat(i + 1));
            watch.lookWhateverHappens();
            watch.lookWhateverHappens();
            assertEquals(i, changes.get());
            assertEquals(i, watch.getRestarts());
        }
        assertEquals(
                List.of(
                        "the watch on configuration and plugins failed: java.lang.OutOfMemoryError: too much; it was restarted",
                        "the watch on configuration and plugins failed: java.lang.StackOverflowError; it was restarted",
                        "the watch on configuration and plugins failed: java.lang.IllegalStateException: one; it was restarted"),
                said);
        assertEquals(6, watch.getLooks());
        assertEquals("1970-01-01T00:00:02Z", watch.getLastLook());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void is_visible_in_JMX_while_it_runs() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        var all = new ObjectName("dev.weir:type=Watch,*");
        Set<ObjectName> before = server.queryNames(all, null);
        try (FileWatch running = watch) {
            running.start();
            Set<ObjectName> now = server.queryNames(all, null);
            now.removeAll(before);
            assertEquals(1, now.size());
            assertEquals(0L, server.getAttribute(now.iterator().next(), "Restarts"));
        }
        assertEquals(before, server.queryNames(all, null));
    }
}
