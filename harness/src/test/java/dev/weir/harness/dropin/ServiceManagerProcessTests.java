package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.harness.RawBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program that tells systemd is one of the test's: it writes its arguments into a pipe. */
@DisplayName("weir run as a service")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceManagerProcessTests {
    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend();
    private Path pipe;

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        pipe = folder.resolve("pipe");
        assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there are no named pipes here");
        write("");
    }

    @AfterEach
    void end() {
        backend.close();
    }

    private void write(String more) throws IOException {
        Files.writeString(
                folder.resolve("weir.yml"),
                "backends: 127.0.0.1:%d\n%s".formatted(backend.address().getPort(), more));
    }

    private void program(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("systemd-notify"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private WeirProcess run() throws IOException {
        String path = folder + ":" + System.getenv("PATH");
        return WeirProcess.run(
                folder, Map.of("NOTIFY_SOCKET", "/the/socket", "PATH", path), "--config", "weir.yml", "--loops", "1");
    }

    /** The shell opens the pipe anew for each line, so this side opens it for both directions: it never sees an end. */
    @Test
    void tells_that_it_is_ready_reloads_and_stops_and_leaves_no_child_behind() throws Exception {
        program("echo \"$NOTIFY_SOCKET $*\" > " + pipe);
        Process reading = new ProcessBuilder(
                        "sh", "-c", "exec 3<>\"$0\"; while read -r l <&3; do echo \"$l\"; done", pipe.toString())
                .start();
        try (WeirProcess weir = run();
                BufferedReader told = reading.inputReader()) {
            String ready = told.readLine();
            assertTrue(ready.startsWith("/the/socket READY=1 STATUS=ready on 127.0.0.1:"), ready);
            weir.signal("HUP");
            readUntil(told, "/the/socket READY=1 STATUS=configuration and plugins have not changed");
            write("no-such-key: 1\n");
            weir.signal("HUP");
            readUntil(told, "/the/socket READY=1 STATUS=reload failed; the old configuration stays active");
            while (weir.hasChildren()) {
                Thread.onSpinWait(); // the timeout of the test ends it
            }
            weir.assertStopsAtTerm();
        } finally {
            reading.destroyForcibly().waitFor();
        }
    }

    /** A reload may be over before the message that it began is sent; then that message is left out. */
    private static void readUntil(BufferedReader told, String pattern) throws IOException {
        String line = told.readLine();
        while (!line.matches(pattern)) {
            assertEquals("/the/socket RELOADING=1 STATUS=reloading", line);
            line = told.readLine();
        }
    }

    @Test
    void serves_if_the_service_manager_cannot_be_told_and_says_so_once() throws Exception {
        program("echo 'not today' >&2; exit 1");
        try (WeirProcess weir = run()) {
            assertEquals(
                    "weir: the service manager was not told the state of this process: systemd-notify ended with status 1: not today",
                    WeirProcess.told(weir.readErrUntil(".*service manager.*")));
            weir.assertStopsAtTerm();
        }
    }
}
