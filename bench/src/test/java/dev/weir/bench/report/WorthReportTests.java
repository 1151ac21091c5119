package dev.weir.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.Sample;
import dev.weir.bench.compare.StandIn;
import dev.weir.bench.compare.Traffic;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.worth.Answer;
import dev.weir.bench.worth.Question;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

@DisplayName("The report of what plugins are worth")
class WorthReportTests {
    private static final Workload CLOSE = new Workload(
            "close",
            "a connection for each",
            new Traffic.Closed(64, 128, 0, true),
            List.of(Figure.CPU, Figure.BACKEND_CONNECTIONS));

    private static Answer answer(String problem) {
        List<Peer> variants = List.of(StandIn.named("with-it"), StandIn.named("without-it"));
        List<Cell> cells = List.of(
                new Cell("close", 1, "with-it", List.of(sample(20, 0)), ""),
                new Cell("close", 1, "without-it", List.of(sample(40, 99), sample(50, 101)), problem));
        List<Contestant> contestants =
                variants.stream().map(peer -> new Contestant(peer.name(), "1")).toList();
        return new Answer(
                new Question("What is <it> worth?", CLOSE, Figure.BACKEND_CONNECTIONS, variants),
                new Comparison(
                        "with-it, without-it",
                        Instant.parse("2026-11-27T09:00:00Z"),
                        List.of("2 processors"),
                        "with-it",
                        contestants,
                        List.of(CLOSE),
                        cells,
                        List.of()));
    }

    private static Sample sample(double cpu, double connections) {
        return new Sample(Map.of(Figure.CPU, cpu, Figure.BACKEND_CONNECTIONS, connections), new Histogram(3));
    }

    private static Document page(List<Answer> answers) throws Exception {
        var out = new StringWriter();
        WorthReport.page(answers, out);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void has_a_line_for_each_variant_that_was_measured_and_no_other() {
        List<String> lines =
                WorthReport.text(List.of(answer(""), answer(""))).lines().toList();
        assertEquals(
                List.of(
                        "| with-it (a connection for each) | 20.0 | – | – | – | – | 0 | – |",
                        "| without-it (a connection for each) | 45.0 (40.0–50.0) | – | – | – | – | 100 (99.0–101) | – |"),
                lines.stream()
                        .filter(line -> line.startsWith("| with"))
                        .limit(2)
                        .toList());
        assertEquals(4, lines.stream().filter(line -> line.startsWith("| with")).count());
        assertTrue(lines.contains("- Nothing is missing."), lines.toString());
    }

    @Test
    void says_what_could_not_be_measured() {
        String text = WorthReport.text(List.of(answer("it broke")));
        assertTrue(text.contains("- a connection for each, 1 loop, without-it: it broke"), text);
        assertTrue(text.contains("| 45.0† (40.0–50.0) |"), text);
    }

    @Test
    void has_one_table_and_one_plot_with_a_panel_for_each_question() throws Exception {
        Document page = page(List.of(answer(""), answer("")));
        assertEquals(1, page.getElementsByTagName("table").getLength());
        assertEquals(1, page.getElementsByTagName("figure").getLength());
        assertEquals(2, page.getElementsByTagName("svg").getLength());
        assertEquals(
                "a connection for each, 1 loop: backend connections, for 100 requests: with-it 0, without-it 100",
                page.getElementsByTagName("svg")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("aria-label")
                        .getTextContent());
        assertEquals(
                "What is <it> worth?", page.getElementsByTagName("h3").item(0).getTextContent());
    }

    @Test
    void is_written_in_every_format(@TempDir Path folder) throws IOException {
        List<Path> files = Reports.write(List.of(answer("")), folder.resolve("new"));
        assertEquals(
                List.of("index.html", "report.md", "report.json"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        assertEquals(WorthReport.text(List.of(answer(""))), Files.readString(files.get(1)));
        assertTrue(Files.readString(files.get(2)).startsWith("[\n {"), Files.readString(files.get(2)));
    }

    @Test
    void can_be_drawn_of_nothing() throws Exception {
        assertTrue(WorthReport.text(List.of()).startsWith("# The effect of the plugins"));
        assertEquals(0, page(List.of()).getElementsByTagName("svg").getLength());
    }
}
