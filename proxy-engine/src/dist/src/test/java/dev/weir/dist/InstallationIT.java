package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.dist.Unpacked.Run;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.RawBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An installed Weir, with a Java runtime and no Maven on the PATH,")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InstallationIT {
    private static final String NO_TOOLS = "is one of the tools, which are not installed in ";

    @TempDir
    static Path folder;

    private static Unpacked weir;

    @TempDir
    Path work;

    @BeforeAll
    static void unpack() throws Exception {
        weir = Unpacked.full(folder);
    }

    @Test
    void tells_its_version() throws Exception {
        String version = System.getProperty("weir.version");
        assertEquals(
                new Run(0, "weir " + version + ", Java " + Runtime.version() + System.lineSeparator()),
                weir.weir("--version"));
    }

    @Test
    void is_called_weir_in_its_help_and_lists_the_tools() throws Exception {
        for (String[] words :
                List.of(new String[] {"--help"}, new String[] {"run", "--help"}, new String[] {"harness", "--help"})) {
            String help = weir.weir(words).out();
            assertTrue(help.contains("\n  weir "), help);
            assertTrue(!help.contains("./weir"), help);
        }
        assertTrue(weir.weir("--help").out().contains("\n  toxiproxy  "));
        assertTrue(!weir.weir("--help").out().contains("\n  dist  "));
        assertTrue(Files.notExists(weir.home().resolve("man/man1/weir-rehearse.1")), "a page of a hidden command");
    }

    @Test
    void is_called_weir_in_what_init_prints_and_writes() throws Exception {
        Path file = work.resolve("weir.yml");
        Run run = weir.weir(
                "init",
                "--kind",
                "static",
                "--listen",
                "127.0.0.1:8080",
                "--backend",
                "127.0.0.1:9001",
                "--output",
                file.toString());
        assertEquals(0, run.status(), run.out());
        assertTrue(run.out().contains("weir check"), run.out());
        assertTrue(!(run.out() + Files.readString(file)).contains("./weir"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"static-backends", "routes", "canary"})
    void has_examples_that_are_valid(String name) throws Exception {
        Run run = weir.weir("check", "examples/" + name + ".yml");
        assertEquals(0, run.status(), run.out());
    }

    @Test
    void has_no_other_examples() throws IOException {
        try (var files = Files.list(weir.home().resolve("examples"))) {
            assertEquals(
                    Set.of("static-backends.yml", "routes.yml", "canary.yml", "grafana", "prometheus"),
                    new TreeSet<>(
                            files.map(file -> file.getFileName().toString()).toList()));
        }
    }

    @Test
    void serves_reloads_and_stops() throws Exception {
        Path config = work.resolve("weir.yml");
        try (var one = new RawBackend().answer(BackendBehaviour.ok("one"));
                var two = new RawBackend().answer(BackendBehaviour.ok("two"))) {
            write(config, one, two);
            try (RunningWeir running = RunningWeir.start(weir.command("run", "--config", config.toString()))) {
                assertEquals(Set.of("one", "two"), new TreeSet<>(List.of(running.get(), running.get())));
                write(config, two);
                running.signal("HUP");
                running.await("weir: reloaded");
                assertEquals(List.of("two", "two"), List.of(running.get(), running.get()));
                running.signal("TERM");
                running.await("weir: stopped");
                assertEquals(0, running.awaitExit());
            }
        }
    }

    private static void write(Path config, RawBackend... backends) throws IOException {
        List<String> places = List.of(backends).stream()
                .map(each -> "127.0.0.1:" + each.address().getPort())
                .toList();
        Files.writeString(config, "listen: 127.0.0.1:0\nloops: 1\nbackends: " + places + "\n");
    }

    @Test
    void runs_each_tool() throws Exception {
        assertTrue(weir.weir("harness", "--list").out().contains("healthy-mixed"));
        assertEquals(0, weir.weir("bench", "micro", "--list").status());
        assertEquals(0, weir.weir("toxiproxy", "--help").status());
    }

    @Test
    void says_plainly_that_the_tools_are_not_installed() throws Exception {
        Unpacked minimal = Unpacked.minimal(work);
        for (String tool : List.of("harness", "toxiproxy", "bench")) {
            Run run = minimal.weir(tool, "--list");
            assertEquals(2, run.status());
            assertTrue(run.out().startsWith("weir: '" + tool + "' " + NO_TOOLS + minimal.home()), run.out());
            assertEquals(1, run.lines().size());
        }
        assertEquals(0, minimal.weir("defaults").status());
        assertTrue(minimal.weir("--help").out().contains("\n  toxiproxy  "));
    }

    @Test
    void runs_through_links_from_any_folder() throws Exception {
        Path link = Files.createSymbolicLink(work.resolve("link"), weir.launcher());
        Path further = Files.createSymbolicLink(
                work.resolve("weir"), Path.of(link.getFileName().toString()));
        ProcessBuilder command = weir.command("--version").directory(work.toFile());
        command.command().set(0, further.toString());
        assertEquals(0, Unpacked.finished(command).status());
    }

    @Test
    void runs_from_a_folder_with_a_blank_in_its_name() throws Exception {
        Unpacked blank = Unpacked.full(Files.createDirectories(work.resolve("a folder")));
        assertEquals(0, blank.weir("--version").status());
        assertEquals(0, blank.weir("harness", "--list").status());
    }
}
