package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.dist.Unpacked.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The archive of classes of an installation")
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ArchiveIT {
    @TempDir
    static Path folder;

    private static Unpacked weir;
    private static Path original;

    @TempDir
    Path archives;

    private Path archive;

    @BeforeAll
    static void is_made_by_weir_archive() throws Exception {
        weir = Unpacked.minimal(folder).with("stat", "cksum", "id");
        Path made = Files.createDirectories(folder.resolve("made").resolve("deep"));
        Files.delete(made);
        Run run = finished(made, "archive");
        assertEquals(0, run.status(), run.out());
        try (Stream<Path> files = Files.list(made)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), "no other file is left: " + all);
            original = all.get(0);
        }
        assertTrue(run.out().endsWith("weir: made " + original + "\n"), run.out());
        Run again = finished(made, "archive");
        assertEquals(new Run(0, "weir: the archive exists: " + original + "\n"), again);
    }

    @BeforeEach
    void is_copied() throws IOException {
        archive = Files.copy(original, archives.resolve(original.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        assertTrue(archive.toFile().setWritable(true));
    }

    private static ProcessBuilder command(Path archives, String... words) {
        ProcessBuilder command = weir.command(words);
        command.environment().put("WEIR_ARCHIVES", archives.toString());
        return command;
    }

    private static Run finished(Path archives, String... words) throws Exception {
        return Unpacked.finished(command(archives, words));
    }

    private RunningWeir start() throws IOException {
        return RunningWeir.start(command(archives, "run", "--listen", "127.0.0.1:0", "--backend", "127.0.0.1:1"));
    }

    /** It starts, prints nothing but its version, and does not use the archive. */
    private void assertLeftAlone() throws Exception {
        assertEquals(
                new Run(0, "weir " + System.getProperty("weir.version") + ", Java " + Runtime.version() + "\n"),
                finished(archives, "--version"));
        try (RunningWeir running = start()) {
            assertFalse(running.maps(archive));
        }
    }

    @Test
    void is_used_at_the_next_start() throws Exception {
        try (RunningWeir running = start()) {
            assertTrue(running.maps(archive), () -> running.arguments().toString());
        }
    }

    @Test
    void is_left_alone_if_it_is_truncated() throws Exception {
        try (var file = Files.newByteChannel(archive, StandardOpenOption.WRITE)) {
            file.truncate(100_000);
        }
        assertLeftAlone();
    }

    @Test
    void is_left_alone_if_it_is_something_else() throws Exception {
        Files.write(archive, new byte[Math.toIntExact(Files.size(original))]);
        assertLeftAlone();
    }

    @Test
    void is_left_alone_if_other_users_could_have_written_it() throws Exception {
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertLeftAlone();
    }

    @Test
    void is_left_alone_if_a_jar_has_changed() throws Exception {
        Path jar = weir.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith("lib/picocli-"))
                .findFirst()
                .orElseThrow()
                .getValue();
        FileTime before = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        try {
            assertLeftAlone();
        } finally {
            Files.setLastModifiedTime(jar, before);
        }
    }

    @Test
    void is_left_alone_by_a_jvm_with_other_options() throws Exception {
        ProcessBuilder command = command(archives, "--version");
        command.environment().put("JAVA_OPTS", "-XX:-UseCompressedOops");
        Run run = Unpacked.finished(command);
        assertEquals(1, run.lines().size(), run.out());
        assertEquals(0, run.status());
    }
}
