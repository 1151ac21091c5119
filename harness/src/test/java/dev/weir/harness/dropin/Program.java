package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code weir run --config weir.yml} as a process of its own, in a folder that it keeps its copies of jars in, too. */
final class Program implements AutoCloseable {
    private static final String COPIES = "copies";
    private static final int PATIENCE_SECONDS = 30;

    private final Path folder;
    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;

    private Program(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.out = reader(process.getInputStream());
        this.err = reader(process.getErrorStream());
    }

    /** Starts it; it may not be ready yet. */
    static Program start(Path folder) {
        try {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dguice_bytecode_gen_option=DISABLED",
                    "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve(COPIES)),
                    "-cp",
                    classPath(),
                    "dev.weir.engine.cli.Main",
                    "run",
                    "--config",
                    "weir.yml");
            return new Program(
                    folder,
                    new ProcessBuilder(command).directory(folder.toFile()).start());
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

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Waits until it is ready. @return a client of it */
    RawClient connect() {
        String ready = nextOut();
        assertTrue(ready.startsWith("weir: ready on "), ready);
        String port = ready.replaceAll("weir: ready on 127\\.0\\.0\\.1:(\\d+), .*", "$1");
        return new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
    }

    /** The next line on its standard output. */
    String nextOut() {
        try {
            String line = out.readLine();
            assertNotNull(line, () -> err.lines().toList().toString());
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line on its standard error. */
    String nextErr() {
        try {
            return WeirProcess.told(String.valueOf(err.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a signal, so many times. */
    void signal(String name, int times) throws IOException, InterruptedException {
        String loop =
                "i=0; while [ $i -lt %d ]; do kill -%s %d; i=$((i+1)); done".formatted(times, name, process.pid());
        assertEquals(0, new ProcessBuilder("sh", "-c", loop).start().waitFor());
    }

    /** Sends it a signal. */
    void signal(String name) throws IOException, InterruptedException {
        signal(name, 1);
    }

    /** The names of its threads, as the system has them. */
    List<String> threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            return tasks.map(Program::name).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "ended";
        }
    }

    /** Waits until it has a thread of that name. */
    void awaitThread(String name) {
        while (!threads().contains(name)) {
            Thread.onSpinWait(); // the timeout of the test ends it
        }
    }

    /** Waits for its end. @return its status */
    int awaitExit() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
        return process.exitValue();
    }

    /** What is left of its copies of jars. */
    List<Path> copies() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve(COPIES))) {
            return left.toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
