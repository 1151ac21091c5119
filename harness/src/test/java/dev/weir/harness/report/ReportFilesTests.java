package dev.weir.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The files of a report")
class ReportFilesTests {
    @Test
    void are_one_of_each_format_in_a_folder_that_is_made(@TempDir Path folder) throws IOException {
        Path wanted = folder.resolve("a/b");

        List<Path> files = ReportFiles.write(Made.report(Made.failed("first", Made.CORE, Made.NASTY)), wanted);

        assertEquals(
                List.of("index.html", "report.md", "report.json", "junit.xml"),
                files.stream().map(file -> wanted.relativize(file).toString()).toList());
        for (Path file : files) {
            assertTrue(Files.readString(file).contains("idle-fin"), file.toString());
        }
    }

    @Test
    void replace_those_of_an_earlier_run(@TempDir Path folder) throws IOException {
        ReportFiles.write(Made.report(Made.passed("first", Made.CORE)), folder);
        ReportFiles.write(Made.report(Made.passed("first", Made.EXTENDED)), folder);

        assertTrue(Files.readString(folder.resolve("report.md")).contains("`late`"));
        assertTrue(!Files.readString(folder.resolve("report.md")).contains("`idle-fin`"));
    }
}
