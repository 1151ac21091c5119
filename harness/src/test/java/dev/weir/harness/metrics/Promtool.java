package dev.weir.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.harness.proxy.ConfigTemplate;
import dev.weir.harness.proxy.ForeignProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own checker, if this machine has it. */
final class Promtool {
    private static final int PATIENCE_SECONDS = 60;

    private Promtool() {}

    /** Skips the test if it is not installed. */
    static void assumeInstalled() {
        var any = new ForeignProgram("promtool", List.of("promtool"), new ConfigTemplate(""), List.of());
        assumeTrue(any.installed(), "promtool is not installed (Debian: prometheus)");
    }

    /**
     * Runs it; fails unless it succeeds.
     *
     * @param folder the working folder
     * @param input  what it reads
     * @return what it said
     */
    static String run(Path folder, String input, String... words) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("promtool-input"), input);
        Path out = folder.resolve("promtool-output");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("promtool"), Stream.of(words)).toList())
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(out);
        assertTrue(ended, () -> "promtool does not end: " + said);
        assertTrue(process.exitValue() == 0, said);
        return said;
    }
}
