package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code openssl}, where it is installed. */
final class OpensslTool {
    private OpensslTool() {}

    static boolean isInstalled() {
        try {
            return exit(new File("."), "version", ProcessBuilder.Redirect.DISCARD) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a command that has to succeed, in a directory. */
    static void run(Path directory, String arguments) throws IOException {
        File output = directory.resolve("output").toFile();
        int status = exit(directory.toFile(), arguments, ProcessBuilder.Redirect.to(output));
        assertEquals(0, status, () -> arguments + ": " + text(output.toPath()));
    }

    private static int exit(File directory, String arguments, ProcessBuilder.Redirect output) throws IOException {
        var command = new ArrayList<String>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command)
                .directory(directory)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
