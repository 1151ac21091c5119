package dev.weir.harness.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void is_ended_even_if_it_does_not_want_to() throws IOException {
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
    void keeps_its_last_words() throws IOException {
        Path script = script("echo 'no such option' >&2; exit 3");
        try (RunningProxy running = program(script.toString(), "{config}").start(BACKENDS)) {
            assertTrue(Poll.until(() -> running.lastWords().isPresent(), LIMIT, new SystemClock()));
            assertEquals(
                    "it ended with status 3: no such option",
                    running.lastWords().orElseThrow());
        }
    }

    @Test
    void is_not_there_if_nobody_installed_it() {
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
