package dev.weir.bench.cli;

import dev.weir.engine.cli.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the folder of the reports. */
final class ReportFolder {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write index.html (for the browser), report.md and report.json into this folder.")
    private @Nullable Path folder;

    /** Writes the files of a report. */
    interface Reporter {
        /** Writes the report. @return the files */
        List<Path> write(Path folder) throws IOException;
    }

    /** Checks the folder before the measurement. @throws UsageException if it is not writable */
    void check() {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("--out " + folder + " cannot be created: " + e);
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException("--out " + folder + " cannot be written to");
        }
    }

    /** Writes the report, and prints the names of the files. */
    void write(Reporter reports, PrintWriter out) throws IOException {
        if (folder != null) {
            reports.write(folder).forEach(file -> out.println("written: " + file));
        }
    }
}
