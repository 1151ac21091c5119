package dev.weir.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.worth.Answer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a report in every format, side by side in a folder. */
public final class Reports {
    private interface Format<T> {
        void write(T measured, Writer out) throws IOException;
    }

    private Reports() {}

    /**
     * Writes {@code index.html}, {@code report.md} and {@code report.json}; replaces existing files.
     *
     * @param folder is created if it does not exist
     * @return the files, in that order
     */
    public static List<Path> write(Comparison comparison, Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                file(comparison, folder.resolve("index.html"), ComparisonHtml::write),
                file(comparison, folder.resolve("report.md"), (one, out) -> out.write(MarkdownReport.text(one))),
                file(comparison, folder.resolve("report.json"), ComparisonJson::write));
    }

    /**
     * Writes the report on plugins.
     *
     * @param folder is created if it does not exist
     */
    public static List<Path> write(List<Answer> answers, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Comparison> comparisons = answers.stream().map(Answer::comparison).toList();
        return List.of(
                file(answers, folder.resolve("index.html"), WorthReport::page),
                file(answers, folder.resolve("report.md"), (all, out) -> out.write(WorthReport.text(all))),
                file(comparisons, folder.resolve("report.json"), ComparisonJson::writeAll));
    }

    private static <T> Path file(T measured, Path path, Format<T> format) throws IOException {
        // Unlike the writer of Files, this one accepts an unpaired surrogate, which a proxy's output may have.
        try (Writer out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), UTF_8))) {
            format.write(measured, out);
        }
        return path;
    }
}
