package dev.weir.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.proxy.ProcessOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
    void have_beside_them_what_the_proxies_wrote(@TempDir Path folder) throws IOException {
        var twice = new ProcessOutput("up\n", "first\n");
        Report report = Made.report(
                Made.failed("our/../proxy", Made.CORE, twice),
                Made.failed("our/../proxy", Made.CORE, new ProcessOutput("", "second\n")),
                Made.failed("second", Made.CORE, new ProcessOutput("", "third\n")));

        ReportFiles.write(report, folder);

        Path output = folder.resolve("output/our_.._proxy");
        assertEquals("up\n", Files.readString(output.resolve("idle-fin.stdout.txt")));
        assertEquals("first\n", Files.readString(output.resolve("idle-fin.stderr.txt")));
        assertEquals("second\n", Files.readString(output.resolve("idle-fin-2.stderr.txt")));
        try (Stream<Path> all = Files.walk(folder.resolve("output"))) {
            assertEquals(4, all.filter(Files::isRegularFile).count());
        }
        String json = Files.readString(folder.resolve("report.json"));
        assertTrue(json.contains("\"stderr\":\"output/our_.._proxy/idle-fin-2.stderr.txt\""), json);
        assertTrue(Files.readString(folder.resolve("junit.xml")).contains("second said last:"));
    }

    @Test
    void replace_those_of_an_earlier_run(@TempDir Path folder) throws IOException {
        ReportFiles.write(Made.report(Made.passed("first", Made.CORE)), folder);
        ReportFiles.write(Made.report(Made.passed("first", Made.EXTENDED)), folder);

        assertTrue(Files.readString(folder.resolve("report.md")).contains("`late`"));
        assertTrue(!Files.readString(folder.resolve("report.md")).contains("`idle-fin`"));
    }
}
