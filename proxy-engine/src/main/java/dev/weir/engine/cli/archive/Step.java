package dev.weir.engine.cli.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One step of making an archive. */
@FunctionalInterface
interface Step {
    /**
     * Runs the step.
     *
     * @throws IOException if it fails; the message says why, for the user
     */
    void run() throws IOException, InterruptedException;

    /** Runs a command to its end; what it prints is shown only if it fails. */
    static Step of(List<String> command) {
        return () -> {
            Path output = Files.createTempFile("weir-archive", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                end(process, command, output);
            } finally {
                Files.deleteIfExists(output);
            }
        };
    }

    private static void end(Process process, List<String> command, Path output)
            throws IOException, InterruptedException {
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command.get(0) + " ended with status " + status + ":\n"
                        + Files.readString(output).strip());
            }
        } finally {
            process.destroyForcibly(); // if the wait was interrupted
        }
    }
}
