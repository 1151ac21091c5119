package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("weir run as a process can be stopped")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopTests {
    private static final String BEFORE_READY = "weir: SIGTERM: stopped before it was ready";

    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend();
    private Program weir;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "threads are seen on Linux only");
        write("");
    }

    @AfterEach
    void end() {
        if (weir != null) {
            weir.close();
        }
        backend.close();
    }

    private void write(String more) throws IOException {
        Files.deleteIfExists(file());
        Files.writeString(
                file(),
                "listen: 127.0.0.1:0\nloops: 1\nbackends: 127.0.0.1:%d\n%s"
                        .formatted(backend.address().getPort(), more));
    }

    private Path file() {
        return folder.resolve("weir.yml");
    }

    /** A strategy that is not made before there is a certain file. */
    private void dropInSlow() {
        PluginJar.strategy("slow", """
                public Slow() {
                    System.out.println("making");
                    while (!java.nio.file.Files.exists(java.nio.file.Path.of("go"))) {
                        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                    }
                }
                public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                """).writeTo(folder.resolve("plugins/slow.jar"));
    }

    private void makeFifo() throws IOException, InterruptedException {
        Files.deleteIfExists(file());
        assumeTrue(
                new ProcessBuilder("mkfifo", file().toString()).start().waitFor() == 0,
                "there are no named pipes here");
    }

    @Test
    void while_it_starts_and_a_plugin_is_never_made() throws Exception {
        dropInSlow();
        write("balance: slow\n");
        weir = Program.start(folder);
        assertEquals("making", weir.nextOut());
        assertTrue(weir.nextErr().startsWith("weir: plugins are loaded from "));
        weir.signal("TERM");
        assertEquals(0, weir.awaitExit());
        assertEquals(BEFORE_READY, weir.nextErr());
        assertEquals(List.of(), weir.copies());
    }

    @Test
    void while_it_starts_and_its_configuration_is_a_pipe_that_nothing_writes() throws Exception {
        makeFifo();
        weir = Program.start(folder);
        weir.awaitThread("weir-config");
        weir.signal("TERM");
        assertEquals(0, weir.awaitExit());
        assertEquals(BEFORE_READY, weir.nextErr());
    }

    @Test
    void while_it_reloads_and_a_plugin_is_never_made_and_many_further_reloads_are_pending() throws Exception {
        weir = Program.start(folder);
        try (RawClient client = weir.connect()) {
            dropInSlow();
            write("balance: slow\n");
            weir.signal("HUP");
            assertEquals("making", weir.nextOut());
            weir.signal("HUP", 300);
            assertEquals("weir: a reload is already running; another one will follow", weir.nextErr());
            while (weir.threads().contains("SIGHUP handler")) {
                Thread.onSpinWait(); // none of them waits for the reload
            }
            assertEquals("hello", client.get("/").readResponse().text());
        }
        stops();
        assertEquals(List.of(), weir.copies());
    }

    private void stops() throws Exception {
        weir.signal("TERM");
        assertEquals(0, weir.awaitExit());
        assertTrue(weir.nextErr().startsWith("weir: SIGTERM: stopping; "));
        assertEquals("weir: stopped", weir.nextErr());
    }

    @Test
    void while_it_reloads_and_its_configuration_has_become_a_pipe_that_nothing_writes() throws Exception {
        weir = Program.start(folder);
        weir.connect().close();
        makeFifo();
        weir.signal("HUP");
        weir.awaitThread("weir-config");
        stops();
    }

    @Test
    void while_a_plugin_holds_its_only_loop() throws Exception {
        PluginJar.balancing("hostile", """
                System.out.println("held");
                while (true) {
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
                """).writeTo(folder.resolve("plugins/hostile.jar"));
        write("balance: hostile\nstop.timeout: 100ms\n");
        weir = Program.start(folder);
        try (RawClient client = weir.connect()) {
            client.get("/");
            assertEquals("held", weir.nextOut());
            weir.signal("TERM");
            assertEquals(0, weir.awaitExit());
        }
    }

    @Test
    void by_no_hang_up_that_comes_while_it_starts_for_that_is_remembered() throws Exception {
        dropInSlow();
        write("balance: slow\n");
        weir = Program.start(folder);
        assertEquals("making", weir.nextOut());
        assertTrue(weir.nextErr().startsWith("weir: plugins are loaded from "));
        weir.signal("HUP", 3);
        Files.createFile(folder.resolve("go"));
        try (RawClient client = weir.connect()) {
            assertEquals("weir: configuration and plugins have not changed", weir.nextErr());
            assertEquals("hello", client.get("/").readResponse().text());
        }
        stops();
    }
}
