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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        original = made(made, Unpacked.finished(asService(command(made, "archive"))));
        assertTrue(Files.notExists(folder.resolve("told")), "the rehearsal told systemd that the service is ready");
        Run again = finished(made, "archive");
        assertEquals(new Run(0, "weir: the archive exists: " + original + "\n"), again);
    }

    /** Adds what systemd sets, and a program that writes down what systemd is told. */
    private static ProcessBuilder asService(ProcessBuilder command) throws IOException {
        Path program = weir.path().resolve("systemd-notify");
        Files.writeString(program, "#!/bin/sh\necho \"$@\" > " + folder.resolve("told") + "\n");
        assertTrue(program.toFile().setExecutable(true));
        command.environment().put("NOTIFY_SOCKET", "/the/socket");
        return command;
    }

    /** The only file in a folder, which a run of {@code weir archive} has made. */
    private static Path made(Path archives, Run run) throws IOException {
        assertEquals(0, run.status(), run.out());
        try (Stream<Path> files = Files.list(archives)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), "no other file is left: " + all);
            assertTrue(run.out().endsWith("weir: made " + all.get(0) + "\n"), run.out());
            return all.get(0);
        }
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
    void is_left_alone_if_it_is_truncated_and_then_made_anew() throws Exception {
        try (var file = Files.newByteChannel(archive, StandardOpenOption.WRITE)) {
            file.truncate(100_000);
        }
        assertLeftAlone();
        archive = made(archives, finished(archives, "archive"));
        is_used_at_the_next_start();
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
    void is_left_alone_if_other_users_could_have_replaced_it() throws Exception {
        Files.setPosixFilePermissions(archives, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertLeftAlone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stat", "cksum", "id"})
    void is_left_alone_without_the_programs_that_examine_it(String missing) throws Exception {
        Path program = weir.path().resolve(missing);
        Path kept = Files.move(program, weir.path().resolve("no-" + missing));
        try {
            assertLeftAlone();
        } finally {
            Files.move(kept, program);
        }
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
