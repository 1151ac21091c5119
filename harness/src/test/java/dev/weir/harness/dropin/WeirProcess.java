package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code weir run} as a process, in a folder of its own. What it says is read only as far as a test reads
 * it; its locale is {@code C}. */
final class WeirProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;
    private final int port;

    private WeirProcess(Process process) throws IOException {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        assertNotNull(ready, () -> err.lines().toList().toString());
        this.port = Integer.parseInt(ready.replaceAll("weir: ready on 127\\.0\\.0\\.1:(\\d+), .*", "$1"));
    }

    /** Runs, with these options, and serves. */
    static WeirProcess run(Path folder, String... options) throws IOException {
        return run(folder, List.of(), options);
    }

    /** Runs, with these options for the JVM, and serves. */
    static WeirProcess run(Path folder, List<String> jvm, String... options) throws IOException {
        return run(folder, jvm, Map.of(), options);
    }

    /** Runs, in this environment, and serves. */
    static WeirProcess run(Path folder, Map<String, String> environment, String... options) throws IOException {
        return run(folder, List.of(), environment, options);
    }

    private static WeirProcess run(Path folder, List<String> jvm, Map<String, String> environment, String... options)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("copies"))));
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), "dev.weir.engine.cli.Main", "run", "--listen", "127.0.0.1:0"));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return new WeirProcess(builder.start());
    }

    /** It may be relative to where this JVM began. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    RawClient connect() {
        return new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    BufferedReader out() {
        return out;
    }

    BufferedReader err() {
        return err;
    }

    /** What a line of the log says, without time and level; another line as it is. */
    static String told(String line) {
        return line.replaceFirst("^\\S+Z weir [A-Z]+: ", "weir: ");
    }

    /** Reads what it says until there is a line like that. */
    String readErrUntil(String pattern) throws IOException {
        String line = err.readLine();
        while (line != null && !line.matches(pattern) && !told(line).matches(pattern)) {
            line = err.readLine();
        }
        assertNotNull(line, () -> "it ended without a line like " + pattern);
        return line;
    }

    void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertEquals(0, kill.waitFor());
    }

    /** Whether it has child processes, also such that ended and that it has not noticed yet. */
    boolean hasChildren() {
        return process.children().findAny().isPresent();
    }

    /** Waits for its end, which must be a graceful one. */
    void assertStopsAtTerm() throws IOException, InterruptedException {
        signal("TERM");
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not stop");
        assertEquals(0, process.exitValue());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
