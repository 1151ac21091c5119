package dev.weir.harness.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import dev.weir.harness.proxy.ConfigTemplate;
import dev.weir.harness.proxy.ForeignProgram;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of this machine. Its input stays open until it is closed; what it says goes to a file. */
final class Command implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path output;

    private Command(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Skips the test if a program is not installed. */
    static void assumeInstalled(String program) {
        var any = new ForeignProgram(program, List.of(program), new ConfigTemplate(""), List.of());
        assumeTrue(any.installed(), program + " is not installed");
    }

    /** A file that comes with the tests. */
    static String shipped(String name) {
        try {
            return Path.of(Command.class.getResource("/interop/" + name).toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a program.
     *
     * @param output the file for what it says
     */
    static Command start(Path output, List<String> words) throws IOException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.directory(output.toAbsolutePath().getParent().toFile());
        builder.environment().put("LC_ALL", "C");
        return new Command(builder.start(), output);
    }

    /** Writes to its input; without effect if it has ended. */
    Command input(byte[]... bytes) {
        try {
            for (byte[] each : bytes) {
                process.getOutputStream().write(each);
            }
            process.getOutputStream().flush();
        } catch (IOException ended) {
            // what it said tells why
        }
        return this;
    }

    /** Writes to its input. */
    Command input(String text) {
        return input(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What it has said so far; one character is one byte. */
    String said() {
        try {
            return Files.readString(output, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until it says something like that. @return the first group */
    String awaitSaid(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        assertTrue(
                Poll.until(() -> compiled.matcher(said()).find() || !process.isAlive(), PATIENCE, new SystemClock()),
                this::said);
        Matcher matcher = compiled.matcher(said());
        assertTrue(matcher.find(), this::said);
        return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    }

    /** Waits until it ends by itself. @return what it said */
    String awaitEnd() {
        try {
            assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> "it does not end: " + said());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return said();
    }

    /** Its exit status. */
    int status() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
