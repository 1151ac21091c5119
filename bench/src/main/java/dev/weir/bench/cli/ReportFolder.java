package dev.weir.bench.cli;

import dev.weir.engine.cli.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where reports are written, if anywhere. */
final class ReportFolder {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write index.html, a page to look at, report.md and report.json into this folder.")
    private @Nullable Path folder;

    /** Has something to report. */
    interface Reporter {
        /** Writes them. @return the files */
        List<Path> write(Path folder) throws IOException;
    }

    /** Makes sure of it before anything is measured. @throws UsageException if nothing can be written there */
    void check() {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("--out " + folder + " cannot be made: " + e);
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException("--out " + folder + " cannot be written to");
        }
    }

    /** Has reports written, and says where they are. */
    void write(Reporter reports, PrintWriter out) throws IOException {
        if (folder != null) {
            reports.write(folder).forEach(file -> out.println("written: " + file));
        }
    }
}
