package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The program that sends messages to systemd")
class NotifyProgramTests {
    private static final int PATIENCE_SECONDS = 20;

    /** Java cannot bind such a socket. It prints what it receives, in one line each. */
    private static final String RECEIVER = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            print("bound", flush=True)
            while True:
                print(s.recv(4096).decode().strip().replace("\\n", " "), flush=True)
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void needs_a_shell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    }

    private NotifyProgram program(String script, int seconds) throws IOException {
        Path file = Files.writeString(folder.resolve("notify"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new NotifyProgram(file.toString(), folder + "/socket", seconds);
    }

    private static String error(NotifyProgram program) {
        return assertThrows(IOException.class, () -> program.send(List.of("READY=1")))
                .getMessage();
    }

    @Test
    void gets_the_socket_and_each_assignment_as_one_argument() throws Exception {
        Path written = folder.resolve("written");
        program("printf '%s|' \"$NOTIFY_SOCKET\" \"$@\" > " + written, PATIENCE_SECONDS)
                .send(List.of("READY=1", "STATUS=ready on 127.0.0.1:80"));
        assertEquals(folder + "/socket|READY=1|STATUS=ready on 127.0.0.1:80|", Files.readString(written));
    }

    @Test
    void is_used_if_a_socket_is_named_by_the_launcher_or_else_by_systemd() {
        assertNull(NotifyProgram.of(null, null));
        assertNull(NotifyProgram.of(null, ""));
        assertNotNull(NotifyProgram.of("/run/systemd/notify", null));
        assertNotNull(NotifyProgram.of(null, "/run/systemd/notify"));
        assertNull(NotifyProgram.of("", "/run/systemd/notify"));
    }

    @Test
    void may_be_missing() {
        String words = error(new NotifyProgram("weir-no-such-program", "socket", PATIENCE_SECONDS));
        assertTrue(words.startsWith("weir-no-such-program cannot be started ("), words);
    }

    @Test
    void may_fail_and_says_why() throws IOException {
        NotifyProgram program = program("echo 'No such file' >&2; exit 3", PATIENCE_SECONDS);
        assertEquals(folder.resolve("notify") + " ended with status 3: No such file", error(program));
    }

    @Test
    void is_ended_if_it_does_not_end() throws IOException {
        NotifyProgram program = program("exec sleep 1000", 0);
        assertEquals(folder.resolve("notify") + " did not end within 0 s", error(program));
    }

    @Test
    void reaches_a_real_socket() throws Exception {
        assumeTrue(found("systemd-notify"), "there is no systemd-notify here");
        assumeTrue(found("python3"), "there is no python3 here, which can bind a Unix datagram socket");
        Path socket = folder.resolve("socket");
        Process receiver = new ProcessBuilder("python3", "-c", RECEIVER, socket.toString()).start();
        try (BufferedReader received = receiver.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("bound", received.readLine());
            new NotifyProgram("systemd-notify", socket.toString(), PATIENCE_SECONDS)
                    .send(List.of("READY=1", "STATUS=ready on 127.0.0.1:80"));
            assertEquals("READY=1 STATUS=ready on 127.0.0.1:80", received.readLine());
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    private static boolean found(String program) throws InterruptedException {
        try {
            return new ProcessBuilder("sh", "-c", "command -v " + program)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
