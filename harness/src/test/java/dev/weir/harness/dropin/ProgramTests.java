package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("weir run as a process, with a file and a plugins folder")
class ProgramTests {
    private static final String LAST = "return candidates.get(candidates.size() - 1);";

    /** Where the process keeps its copies of jars: it may be ended before it can delete them. */
    private static final String COPIES = "copies";

    @TempDir
    Path folder;

    private final RawBackend first = new RawBackend();
    private final RawBackend second = new RawBackend();
    private String config = "weir.yml";
    private Process weir;
    private BufferedReader out;
    private BufferedReader err;
    private RawClient client;

    @BeforeEach
    void prepare() throws IOException {
        write("round-robin");
    }

    private void write(String balance) throws IOException {
        Files.writeString(
                folder.resolve("weir.yml"),
                "listen: 127.0.0.1:0\nloops: 1\nbackends: [%s, %s]\nbalance: %s\n"
                        .formatted(place(first), place(second), balance));
    }

    private static String place(RawBackend backend) {
        return "127.0.0.1:" + backend.address().getPort();
    }

    private void start(String... more) throws IOException {
        startBy(List.of(), more);
    }

    private void startBy(List<String> before, String... more) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve(COPIES)),
                "-cp",
                classPath(),
                "dev.weir.engine.cli.Main",
                "run",
                "--config",
                config));
        command.addAll(List.of(more));
        weir = new ProcessBuilder(command).directory(folder.toFile()).start();
        out = reader(weir.getInputStream());
        err = reader(weir.getErrorStream());
        String ready = out.readLine();
        assertNotNull(ready, () -> err.lines().toList().toString());
        String port = ready.replaceAll("weir: ready on 127\\.0\\.0\\.1:(\\d+), .*", "$1");
        client = new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
    }

    /** It may be relative to where this JVM began. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        if (client != null) {
            client.close();
        }
        if (weir != null) {
            weir.destroyForcibly();
        }
        first.close();
        second.close();
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(weir.pid())).start();
        assertEquals(0, kill.waitFor());
    }

    private Path real(String name) throws IOException {
        return folder.toRealPath().resolve(name);
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve(COPIES))) {
            return left.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private void goesToTheSecond(int requests) {
        int before = second.requestCount();
        for (int i = 0; i < requests; i++) {
            assertEquals("hello", client.get("/").readResponse().text());
        }
        assertEquals(before + requests, second.requestCount());
    }

    @Test
    void reads_both_again_at_a_hang_up_and_changes_nothing_if_they_are_wrong() throws Exception {
        assumeFalse(hangUpIgnored(), "the tests were started with SIGHUP ignored, which child processes inherit");
        start();
        PluginJar.balancing("mine", LAST).writeTo(folder.resolve("plugins/mine.jar"));
        write("mine");
        signal("HUP");
        assertEquals(
                "weir: reloaded, configuration 2: 1 upstream, 2 backends, plugin jars: mine",
                WeirProcess.told(err.readLine()));
        goesToTheSecond(3);
        write("yours");
        signal("HUP");
        assertEquals("weir: weir.yml:4:10: there is no balancing plugin 'yours'", WeirProcess.told(err.readLine()));
        assertEquals("weir: reload failed; the old configuration stays active", WeirProcess.told(err.readLine()));
        goesToTheSecond(3);
        signal("TERM");
        assertTrue(weir.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, weir.exitValue());
        assertEquals(List.of(), copies());
    }

    /** The kernel's mask of ignored signals has a bit for each, the first for SIGHUP. */
    static boolean hangUpIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream().anyMatch(line -> line.matches("SigIgn:.*[13579bdf]"));
    }

    @Test
    void says_that_it_gets_no_hang_up_if_its_parent_ignores_that_signal() throws Exception {
        startBy(List.of("sh", "-c", "trap '' HUP; exec \"$@\"", "sh"));
        assertEquals(
                "weir: SIGHUP is ignored (nohup): configuration changes need --watch or a restart; a renamed"
                        + " access log stays in use until a restart",
                WeirProcess.told(err.readLine()));
    }

    @Test
    void follows_a_jar_that_is_laid_into_the_folder_by_itself() throws Exception {
        PluginJar.balancing("mine", "return candidates.get(0);").writeTo(folder.resolve("plugins/mine.jar"));
        write("mine");
        start("--watch");
        assertEquals(
                "weir: plugins are loaded from " + real("plugins") + ": mine.jar (mine)",
                WeirProcess.told(err.readLine()));
        assertEquals("hello", client.get("/").readResponse().text());
        assertEquals(0, second.requestCount());
        PluginJar.balancing("mine", LAST).writeTo(folder.resolve("plugins/mine.jar"));
        assertEquals(
                "weir: reloaded, configuration 2: 1 upstream, 2 backends, plugin jars: mine",
                WeirProcess.told(err.readLine()));
        goesToTheSecond(3);
    }

    @Test
    void takes_plugins_from_beside_its_file_and_says_so() throws Exception {
        PluginJar.balancing("mine", LAST).writeTo(folder.resolve("etc/plugins/mine.jar"));
        PluginJar.balancing("other", LAST).writeTo(folder.resolve("plugins/other.jar"));
        write("mine");
        config = "etc/weir.yml";
        Files.move(folder.resolve("weir.yml"), folder.resolve(config));
        start();
        assertEquals(
                "weir: the jars in ./plugins are not used: with a configuration file, plugins are loaded from etc/plugins;"
                        + " to use ./plugins, write --plugins plugins",
                WeirProcess.told(err.readLine()));
        assertEquals(
                "weir: plugins are loaded from " + real("etc/plugins") + ": mine.jar (mine)",
                WeirProcess.told(err.readLine()));
        goesToTheSecond(1);
    }

    @Test
    void removes_what_a_killed_process_left_and_nothing_of_one_that_runs() throws Exception {
        PluginJar.balancing("mine", LAST).writeTo(folder.resolve("plugins/mine.jar"));
        write("mine");
        start();
        Process killed = weir;
        List<String> left = copies();
        assertEquals(1, left.size());
        client.close();
        start();
        Process running = weir;
        try {
            assertEquals(2, copies().size());
            killed.destroyForcibly().waitFor();
            client.close();
            start();
            List<String> now = copies();
            assertEquals(2, now.size());
            assertTrue(!now.contains(left.get(0)), "the killed process's");
            goesToTheSecond(1);
        } finally {
            killed.destroyForcibly();
            running.destroyForcibly();
        }
    }
}
