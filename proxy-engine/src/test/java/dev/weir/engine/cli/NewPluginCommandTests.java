package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("weir new-plugin")
class NewPluginCommandTests {
    @TempDir
    Path folder;

    private CommandLineRun run(String... args) {
        return CommandLineRun.of(
                Stream.concat(Stream.of("new-plugin", "--no-install", "--into", folder.toString()), Stream.of(args))
                        .toArray(String[]::new));
    }

    private String file(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    @Test
    void creates_a_project_with_the_name_of_the_plugin() throws IOException {
        CommandLineRun run = run("least-latency");
        assertEquals("", run.err());
        assertEquals(0, run.status());
        try (Stream<Path> files = Files.walk(folder.resolve("least-latency"))) {
            assertEquals(
                    List.of(
                            ".gitignore",
                            "README.md",
                            "pom.xml",
                            "src/main/java/com/example/LeastLatency.java",
                            "src/main/java/com/example/LeastLatencySettings.java",
                            "src/main/java/com/example/package-info.java",
                            "src/main/resources/META-INF/services/dev.weir.api.BalancingStrategy",
                            "src/test/java/com/example/LeastLatencyTests.java"),
                    files.filter(Files::isRegularFile)
                            .map(file -> folder.resolve("least-latency")
                                    .relativize(file)
                                    .toString())
                            .sorted()
                            .toList());
        }
        String plugin = file("least-latency/src/main/java/com/example/LeastLatency.java");
        assertTrue(plugin.startsWith("package com.example;"), plugin);
        assertTrue(plugin.contains("@Plugin(name = \"least-latency\""), plugin);
        assertFalse(plugin.contains("guice"), plugin);
        String service = file("least-latency/src/main/resources/META-INF/services/dev.weir.api.BalancingStrategy");
        assertEquals("com.example.LeastLatency\n", service);
        assertTrue(file("least-latency/README.md").contains("cp target/least-latency.jar plugins/"));
    }

    @ParameterizedTest
    @CsvSource({
        "balancing, BalancingStrategy",
        "rewriter, HeaderRewriter",
        "responder, Responder",
        "health, PoolHealth",
        "retry, RetryPolicy",
        "check, HealthCheck",
        "observer, ExchangeObserver"
    })
    void creates_a_complete_project_for_each_kind(String kind, String spi) throws IOException {
        assertEquals(0, run("mine", "--kind", kind).status());
        assertTrue(file("mine/src/main/java/com/example/Mine.java").contains(" implements " + spi + " {"));
        try (Stream<Path> files = Files.walk(folder.resolve("mine"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertFalse(text.contains("My") || text.contains("my-"), file + ":\n" + text);
                assertFalse(Pattern.compile("@[A-Z_]{3,}@").matcher(text).find(), file + ":\n" + text);
            }
        }
    }

    @Test
    void uses_the_maven_plugins_that_build_weir() throws IOException {
        run("mine");
        String pom = file("mine/pom.xml");
        String parent = Files.readString(Path.of("../pom.xml"));
        Matcher version = Pattern.compile(
                        "<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom);
        int found = 0;
        while (version.find()) {
            found++;
            String same = "<artifactId>" + version.group(1) + "</artifactId>\\s*<version>"
                    + Pattern.quote(version.group(2)) + "</version>";
            assertTrue(Pattern.compile(same).matcher(parent).find(), version.group());
        }
        assertEquals(3, found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Mine | 'Mine' is not a plugin name; use lower-case words joined by hyphens, for instance my-balancer
                    round-robin | the name 'round-robin' is taken by the built-in balancing plugin dev.weir.plugins.balance.RoundRobin; choose another one
                    mine --kind balncing | there is no kind 'balncing' to begin with; take one of balancing, rewriter, responder, health, retry, check, observer; the nearest is 'balancing'
                    """)
    void refuses_invalid_options_and_says_what_is_valid(String args, String line) {
        CommandLineRun run = run(args.split(" "));
        assertEquals(2, run.status());
        assertEquals("weir: " + line + "\n", run.err());
    }

    @Test
    void overwrites_nothing() throws IOException {
        assertEquals(0, run("mine").status());
        String before = file("mine/pom.xml");
        CommandLineRun again = run("mine", "--kind", "observer");
        assertEquals(2, again.status());
        assertTrue(again.err().contains("already exists and is not empty"), again.err());
        assertEquals(before, file("mine/pom.xml"));
    }

    @Test
    void needs_the_location_of_weir_to_install_it() {
        CommandLineRun run = CommandLineRun.of("new-plugin", "mine", "--into", folder.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("weir: the files of Weir were not found"), run.err());
        assertFalse(Files.exists(folder.resolve("mine")));
    }
}
