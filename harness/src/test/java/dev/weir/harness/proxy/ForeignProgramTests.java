package dev.weir.harness.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A proxy that is a program")
class ForeignProgramTests {
    private static final ConfigTemplate TEMPLATE = new ConfigTemplate("listen {listen}\nserver{index} {backend}");
    private static final List<HostPort> BACKENDS =
            List.of(new HostPort("127.0.0.1", 81), new HostPort("127.0.0.1", 82));
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("proxy"), "#!/bin/sh\n" + text + "\n");
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    private static ForeignProgram program(String... words) {
        return new ForeignProgram("ours", List.of(words), TEMPLATE, List.of());
    }

    private static String awaitText(Path file) {
        assertTrue(Poll.until(() -> Files.exists(file), LIMIT, new SystemClock()));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void is_started_with_its_configuration_where_the_harness_was_started() throws IOException {
        Path out = folder.resolve("out");
        String text = "{ cat \"$1\"; echo \"$3 $4\"; pwd; echo \"$2\"; } > " + out + ".new; mv " + out + ".new " + out
                + "; exec cat";
        Path script = script(text);
        Path own;
        try (RunningProxy running = program(script.toString(), "{config}", "{folder}", "{host}:{port}", "{listen}")
                .start(BACKENDS)) {
            int port = running.address().getPort();
            List<String> said = awaitText(out).lines().toList();
            own = Path.of(said.get(5));
            assertEquals(
                    List.of(
                            "listen 127.0.0.1:" + port,
                            "server1 127.0.0.1:81",
                            "server2 127.0.0.1:82",
                            "127.0.0.1:" + port + " 127.0.0.1:" + port,
                            Path.of("").toRealPath().toString(),
                            own.toString()),
                    said);
            assertTrue(Files.exists(own.resolve("config")));
            assertTrue(running.descriptors().orElse(3) >= 3);
        }
        assertFalse(Files.exists(own), "its folder goes with it");
    }

    @Test
    void is_ended_even_if_it_ignores_the_signal() throws IOException {
        Path out = folder.resolve("out");
        Path script = script("trap '' TERM; echo $$ > " + out + ".new; mv " + out + ".new " + out
                + "; while :; do read -r line || :; done");
        RunningProxy running = program(script.toString(), "{config}").start(BACKENDS);
        long pid = Long.parseLong(awaitText(out).strip());
        running.close();
        assertTrue(ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
    }

    @Test
    void ends_with_the_script_that_has_started_it() throws IOException {
        Path up = folder.resolve("up");
        Path ended = folder.resolve("ended");
        Path script = script("sh -c \"trap 'mkdir " + ended + "; exit' TERM; mkdir " + up
                + "; while :; do read -r line || :; done\"; echo after");
        try (RunningProxy running = program(script.toString(), "{config}").start(BACKENDS)) {
            assertTrue(Poll.until(() -> Files.exists(up), LIMIT, new SystemClock()));
            assertTrue(running.lastWords().isEmpty());
        }
        assertTrue(Poll.until(() -> Files.exists(ended), LIMIT, new SystemClock()), "the script's child goes on");
    }

    @Test
    void keeps_the_end_of_its_output() throws IOException {
        Path script = script("echo 'no such option' >&2; exit 3");
        try (RunningProxy running = program(script.toString(), "{config}").start(BACKENDS)) {
            assertTrue(Poll.until(() -> running.lastWords().isPresent(), LIMIT, new SystemClock()));
            assertEquals(
                    "it ended with status 3: no such option",
                    running.lastWords().orElseThrow());
        }
    }

    @Test
    void keeps_both_of_its_streams_when_it_is_closed_and_the_end_of_long_ones() throws IOException {
        Path done = folder.resolve("done");
        Path script =
                script("echo ready; i=0; while [ $i -lt 30000 ]; do echo \"error $i\"; i=$((i+1)); done >&2; mkdir "
                        + done + "; exec cat");
        RunningProxy running = program(script.toString(), "{config}").start(BACKENDS);
        assertTrue(Poll.until(() -> Files.exists(done), LIMIT, new SystemClock()));
        running.close();
        ProcessOutput said = running.said();
        assertEquals("ready\n", said.out());
        assertTrue(said.err().startsWith("… ") && said.err().endsWith("error 29998\nerror 29999\n"));
        assertTrue(said.err().length() < 300_000, "kept " + said.err().length());
        assertEquals(List.of("error 29998", "error 29999"), said.lastLines(2));
        assertEquals("ours said last:\n  | error 29999\n", said.text("ours", 1));
    }

    @Test
    void reads_its_files_after_it_has_dropped_its_privileges() throws IOException {
        try (RunningProxy running =
                program("sh", "-c", "echo {folder}; exec cat").start(BACKENDS)) {
            assertTrue(Poll.until(() -> !running.said().isEmpty(), LIMIT, new SystemClock()));
            Path own = Path.of(running.said().out().strip());
            assertEquals("rwx--x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
        }
    }

    @Test
    void gets_a_port_that_is_its_own_until_it_has_ended() throws IOException {
        try (RunningProxy running = program("cat").start(BACKENDS);
                var listener = new ServerSocket()) {
            try (var other = new Socket()) {
                other.setReuseAddress(false);
                assertThrows(BindException.class, () -> other.bind(running.address()));
            }
            listener.setReuseAddress(true);
            listener.bind(running.address()); // as a server binds it
        }
    }

    @Test
    void is_called_for_its_version_only_if_the_option_is_known() throws IOException {
        Path template = Files.writeString(folder.resolve("template"), "{listen}");
        assertEquals(
                List.of("haproxy", "-v"),
                ForeignProgram.of("haproxy", "haproxy -f {config}", template).versionCommand());
        assertEquals(
                List.of(),
                ForeignProgram.of("run.sh", "./run.sh {config}", template).versionCommand());
    }

    @Test
    void is_missing_if_it_is_not_installed() {
        assertFalse(program("no-such-proxy-anywhere").installed());
        assertFalse(program("/no/such/proxy").installed());
        assertTrue(program("sh").installed());
        assertEquals("", program("no-such-proxy-anywhere").version());
    }

    @Test
    void says_so_if_it_cannot_be_started() throws IOException {
        Path notExecutable = Files.writeString(folder.resolve("text"), "no program");
        var started = assertThrows(
                IOException.class,
                () -> program(notExecutable.toString(), "{folder}").start(BACKENDS));
        assertTrue(started.getMessage().contains("text"), started.getMessage());
    }

    @Test
    void says_its_version_on_whatever_stream_and_is_quoted_with_the_number_alone() throws IOException {
        Path script = script("echo 'this is ours/1.2-r3, of today' >&2; echo more");
        var program =
                new ForeignProgram("ours", List.of(script.toString()), TEMPLATE, List.of(script.toString(), "-v"));
        assertEquals("1.2-r3", program.version());
        assertEquals("", program(script.toString()).version());
    }
}
