package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of {@code weir run}, which listens on 127.0.0.1. */
final class RunningWeir implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final InetSocketAddress address;

    private RunningWeir(Process process) throws IOException {
        this.process = process;
        this.lines = process.inputReader();
        String ready = await("weir: ready on ");
        int port = Integer.parseInt(ready.replaceAll("weir: ready on 127\\.0\\.0\\.1:(\\d+), .*", "$1"));
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Starts it, and waits until it is ready. */
    static RunningWeir start(ProcessBuilder command) throws IOException {
        return new RunningWeir(command.redirectErrorStream(true).start());
    }

    InetSocketAddress address() {
        return address;
    }

    /** The body of the response to a GET, on a connection of its own. */
    String get() {
        try (RawClient client = new RawClient(address)) {
            return client.get("/").readResponse().text();
        }
    }

    /** Waits for a line. @return all of it */
    String await(String beginning) throws IOException {
        List<String> others = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String told = line.replaceFirst("^\\S+Z weir [A-Z]+: ", "weir: "); // without time and level
            if (told.startsWith(beginning)) {
                return told;
            }
            others.add(line);
        }
        throw new AssertionError("it ended without a line that begins with '" + beginning + "': " + others);
    }

    void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid());
        assertEquals(0, Unpacked.finished(kill).status());
    }

    /** The arguments of the JVM. */
    List<String> arguments() {
        return List.of(process.info().arguments().orElseThrow());
    }

    /** Whether a file is mapped into its memory. */
    boolean maps(Path file) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "maps"))
                .contains(file.toString());
    }

    /** Waits for its end. @return its status */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        assertTrue(process.onExit().join().exitValue() >= 0);
    }
}
