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
     * Writes {@code index.html}, {@code report.md}, {@code report.json} and {@code junit.xml}, and what proxies wrote into
     * {@code output}; replaces what was there.
     *
     * @param folder is made if there is none
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
        // Unlike that of Files, this writer takes half a surrogate pair, which a broken answer may leave in a message.
        try (Writer out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), UTF_8))) {
            format.write(report, out);
        }
        return path;
    }
}
