package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Clock;
import dev.weir.engine.loop.SystemClock;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("weir run with a heap that is too small")
class SmallHeapTests {
    private static final Clock CLOCK = new SystemClock();
    /** A process without memory collects garbage for long before it ends, and longer on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final int NO_MEMORY = 70;
    private static final String HALF = "GET / HTTP/1.1\r\nHost: a.example\r\nX-A: " + "x".repeat(31_000);

    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend();
    private final List<Socket> sockets = new ArrayList<>();
    private Process weir;
    private InetSocketAddress address;

    private void start(String heap, int loops, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath(),
                "dev.weir.engine.cli.Main",
                "run",
                "--listen",
                "127.0.0.1:0",
                "--backend",
                "127.0.0.1:" + backend.address().getPort(),
                "--loops",
                String.valueOf(loops)));
        command.addAll(List.of(more));
        weir = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(err().toFile())
                .start();
        String ready =
                new BufferedReader(new InputStreamReader(weir.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertNotNull(ready, () -> said());
        String port = ready.replaceAll("weir: ready on 127\\.0\\.0\\.1:(\\d+), .*", "$1");
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    private Path err() {
        return folder.resolve("err");
    }

    private String said() {
        try {
            return Files.readString(err());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It may be relative to where this JVM began. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @AfterEach
    void end() throws IOException {
        leave();
        if (weir != null) {
            weir.destroyForcibly();
        }
        backend.close();
    }

    private void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** A client that sends something and then nothing more. It may be refused. */
    private void connect(String text) throws IOException {
        var socket = new Socket();
        socket.connect(address, (int) LIMIT.toMillis());
        sockets.add(socket);
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException turnedAway) {
            socket.close();
        }
    }

    private boolean serves() {
        try (var client = new RawClient(address)) {
            return client.get("/").readResponse().status() == 200;
        } catch (UncheckedIOException | AssertionError notYet) {
            return false;
        }
    }

    private void terminate() throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-TERM", String.valueOf(weir.pid()))
                        .start()
                        .waitFor());
    }

    private int status() throws InterruptedException {
        assertTrue(
                weir.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS), () -> "it neither serves nor ends: " + said());
        return weir.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"32m, 1", "32m, 2", "32m, 4"})
    void serves_again_or_ends_and_never_stays_without_serving(String heap, int loops) throws Exception {
        start(heap, loops);
        for (int i = 0; i < 1_200; i++) {
            connect(i < 900 ? HALF : "");
        }
        leave();
        boolean lives = Poll.until(() -> !weir.isAlive() || serves(), LIMIT, CLOCK) && weir.isAlive();
        if (lives) {
            terminate();
        }
        assertEquals(lives ? 0 : NO_MEMORY, status(), this::said);
        assertTrue(said().contains(lives ? "weir INFO: stopped" : "weir: out of memory"), this::said);
    }

    @Test
    void says_which_limits_it_lowers_to_fit() throws Exception {
        start("32m", 2);
        assertTrue(said().contains("allows only memory.held"), this::said);
    }

    @Test
    void ends_with_a_status_and_a_line_once_there_is_no_memory_at_all() throws Exception {
        start("32m", 1, "--with", "test-hoarder");
        connect("GET / HTTP/1.1\r\nHost: a.example\r\nX-Hoard: all\r\n\r\n");
        assertEquals(NO_MEMORY, status(), this::said);
        assertTrue(said().contains("weir: out of memory; the process ends with status 70"), this::said);
    }
}
