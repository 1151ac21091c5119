package dev.weir.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A report in every format, side by side in a folder. */
public final class ReportFiles {
    private interface Format {
        void write(Report report, Writer out) throws IOException;
    }

    private ReportFiles() {}

    /**
     * Writes {@code index.html}, {@code report.md}, {@code report.json} and {@code junit.xml}, and the output of the
     * proxies into {@code output}; replaces existing files.
     *
     * @param folder is created if it does not exist
     * @return the files, in that order
     */
    public static List<Path> write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Outputs.write(report, folder);
        return List.of(
                file(report, folder.resolve("index.html"), HtmlReport::write),
                file(report, folder.resolve("report.md"), (one, out) -> out.write(MarkdownTable.page(one))),
                file(report, folder.resolve("report.json"), JsonReport::write),
                file(report, folder.resolve("junit.xml"), JUnitXml::write));
    }

    private static Path file(Report report, Path path, Format format) throws IOException {
        // Unlike the writer of Files, this one accepts an unpaired surrogate, which a message about a broken response
        // may have.
        try (Writer out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), UTF_8))) {
            format.write(report, out);
        }
        return path;
    }
}
