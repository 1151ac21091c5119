package dev.weir.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The launcher")
class LauncherTests {
    private static final Path CHECKOUT = Path.of("..");
    private static final String COMMANDS = "src/main/resources/META-INF/services/dev.weir.engine.cli.Subcommand";
    private static final List<String> OPTION_VARIABLES =
            List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "WEIR_CLASSPATH");

    @TempDir
    Path folder;

    private Path home;

    /** What a run printed, and how it ended. */
    private record Run(int status, List<String> lines) {
        String after(String word) {
            return lines.get(lines.indexOf(word) + 1);
        }
    }

    /** A checkout that looks built, so that the launcher does not build it. */
    @BeforeEach
    void checkOut() throws IOException {
        home = folder.toRealPath().resolve("checkout");
        Files.createDirectories(home.resolve(".mvn"));
        Files.copy(CHECKOUT.resolve("weir"), home.resolve("weir"));
        Files.createFile(home.resolve("pom.xml"));
        for (String module : List.of("proxy-engine", "harness", "bench")) {
            Files.createDirectories(home.resolve(module).resolve("target/lib"));
            Files.createDirectories(home.resolve(module).resolve(COMMANDS).getParent());
            Files.createFile(home.resolve(module).resolve("pom.xml"));
            Path commands = CHECKOUT.resolve(module).resolve(COMMANDS);
            if (Files.exists(commands)) {
                Files.copy(commands, home.resolve(module).resolve(COMMANDS));
            }
        }
        Path stamp = Files.createFile(home.resolve("bench/target/weir-built"));
        Files.setLastModifiedTime(
                stamp, FileTime.fromMillis(Files.getLastModifiedTime(stamp).toMillis() + 3_600_000));
    }

    private Run run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", home.resolve("weir").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        OPTION_VARIABLES.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said.lines().toList());
    }

    /** In the place of java, a script that prints what it is given, each word in a line. */
    private Run words(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Path java = folder.resolve("jdk/bin/java");
        if (Files.notExists(java)) {
            Files.createDirectories(java.getParent());
            Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
            assertTrue(java.toFile().setExecutable(true));
        }
        var all = new java.util.HashMap<>(environment);
        all.put("JAVA_HOME", folder.resolve("jdk").toString());
        Run run = run(all, words);
        assertEquals(0, run.status(), run.lines().toString());
        return run;
    }

    private Run realJava(Map<String, String> environment) throws IOException, InterruptedException {
        var all = new java.util.HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return run(all, "run");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run --listen 127.0.0.1:0 | proxy-engine
                    demo | proxy-engine
                    run --config bench | proxy-engine
                    --help | proxy-engine
                    status --json | proxy-engine
                    '' | proxy-engine
                    harness --list | harness
                    toxiproxy | harness
                    bench micro | bench
                    --version bench | bench
                    """)
    void takes_the_class_path_of_the_module_that_has_the_command(String words, String module) throws Exception {
        Run run = words(Map.of(), words.isEmpty() ? new String[0] : words.split(" "));
        assertEquals(home.resolve(module) + "/target/lib/*", run.after("-cp"));
    }

    @Test
    void names_the_commands_of_all_modules_so_that_the_help_can_list_them() throws Exception {
        String option = "-Dweir.commands=" + home.resolve("bench").resolve(COMMANDS) + ":"
                + home.resolve("harness").resolve(COMMANDS) + ":"
                + home.resolve("proxy-engine").resolve(COMMANDS);
        assertTrue(words(Map.of(), "--help").lines().contains(option));
        assertTrue(words(Map.of(), "harness").lines().contains(option));
    }

    @Test
    void knows_a_command_as_soon_as_a_module_announces_it() throws Exception {
        assertEquals(
                home + "/proxy-engine/target/lib/*", words(Map.of(), "more").after("-cp"));
        Files.createDirectories(home.resolve("more/target/lib"));
        Path commands = home.resolve("more").resolve(COMMANDS);
        Files.createDirectories(commands.getParent());
        Files.writeString(commands, "dev.weir.more.MoreCommand # more: Do more.\n");
        assertEquals(home + "/more/target/lib/*", words(Map.of(), "more").after("-cp"));
    }

    @Test
    void takes_more_jars_and_more_options() throws Exception {
        Run run = words(Map.of("WEIR_CLASSPATH", "a.jar:b", "JAVA_OPTS", "-Da=1 -Db=2"), "run", "--set", "x y");
        assertEquals(home + "/proxy-engine/target/lib/*:a.jar:b", run.after("-cp"));
        assertTrue(run.lines().containsAll(List.of("-Da=1", "-Db=2")));
        assertEquals(
                List.of("dev.weir.engine.cli.Main", "run", "--set", "x y"),
                run.lines().subList(run.lines().size() - 4, run.lines().size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void lets_the_JVM_begin_with_a_small_heap_when_a_variable_limits_it(String variable) throws Exception {
        for (String limit : List.of("-Xmx32m", "-XX:MaxHeapSize=32m")) {
            Run run = realJava(
                    variable.equals("JAVA_OPTS")
                            ? Map.of(variable, limit + " -version")
                            : Map.of(variable, limit, "JAVA_OPTS", "-version"));
            assertEquals(0, run.status(), run.lines().toString());
        }
    }

    @Test
    void begins_with_a_heap_of_its_own_choice_otherwise() throws Exception {
        assertTrue(words(Map.of(), "run").lines().contains("-Xms64m"));
        assertFalse(words(Map.of("JAVA_OPTS", "@options"), "run").lines().contains("-Xms64m"));
    }

    @Test
    void leaves_the_process_visible_to_jps_and_jcmd() throws Exception {
        Run run = realJava(Map.of("JAVA_OPTS", "-XX:+PrintFlagsFinal -version"));
        assertTrue(run.lines().stream().anyMatch(line -> line.matches(" *bool UsePerfData += true .*")));
        assertTrue(run.lines().stream().anyMatch(line -> line.matches(" *bool PerfDisableSharedMem += false .*")));
    }
}
