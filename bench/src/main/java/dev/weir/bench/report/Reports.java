package dev.weir.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.bench.compare.Comparison;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A comparison in every format, side by side in a folder. */
public final class Reports {
    private interface Format {
        void write(Comparison comparison, Writer out) throws IOException;
    }

    private Reports() {}

    /**
     * Writes {@code index.html}, {@code report.md} and {@code report.json}; replaces what was there.
     *
     * @param folder is made if there is none
     * @return the files, in that order
     */
    public static List<Path> write(Comparison comparison, Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                file(comparison, folder.resolve("index.html"), HtmlReport::write),
                file(comparison, folder.resolve("report.md"), (one, out) -> out.write(MarkdownReport.text(one))),
                file(comparison, folder.resolve("report.json"), JsonReport::write));
    }

    private static Path file(Comparison comparison, Path path, Format format) throws IOException {
        // Unlike that of Files, this writer takes half a surrogate pair, which a proxy may leave in what it says.
        try (Writer out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), UTF_8))) {
            format.write(comparison, out);
        }
        return path;
    }
}
