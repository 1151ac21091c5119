package dev.weir.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Traffic;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.load.OriginBehaviour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@DisplayName("The page of a comparison")
class ComparisonHtmlTests {
    private static String page(Comparison comparison) throws IOException {
        var out = new StringWriter();
        ComparisonHtml.write(comparison, out);
        return out.toString();
    }

    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    }

    private static List<Element> elements(Document page, String name, Predicate<Element> which) {
        List<Element> found = new ArrayList<>();
        var all = page.getElementsByTagName(name);
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element && which.test(element)) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<Element> groups(Document page, String style) {
        return elements(page, "g", group -> group.getAttribute("class").startsWith(style + " "));
    }

    @Test
    void has_a_bar_for_each_cell_that_was_measured() throws Exception {
        Comparison comparison = SampleComparison.comparison();
        long measured = comparison.cells().stream()
                .filter(cell -> !cell.samples().isEmpty())
                .count();
        assertEquals(measured, groups(parsed(page(comparison)), "bar").size());
    }

    @Test
    void has_a_curve_for_each_proxy_where_requests_came_at_a_rate() throws Exception {
        Comparison comparison = SampleComparison.comparison();
        long open = comparison.workloads().stream()
                .filter(workload -> workload.traffic() instanceof Traffic.Open)
                .count();
        assertEquals(
                open * comparison.loops().size() * comparison.contestants().size(),
                groups(parsed(page(comparison)), "line").size());
    }

    @Test
    void gives_a_proxy_the_same_colour_everywhere() throws Exception {
        Document page = parsed(page(Small.comparison()));
        for (Element bar : groups(page, "bar")) {
            String title = bar.getFirstChild().getTextContent();
            assertTrue(bar.getAttribute("class").equals(title.startsWith("haproxy: ") ? "bar c0" : "bar c1"), title);
        }
        assertEquals(3, groups(page, "bar").size());
    }

    @Test
    void takes_processor_time_apart() throws Exception {
        Element bar = groups(parsed(page(Small.comparison())), "bar").get(0);
        double user = Double.parseDouble(((Element) bar.getChildNodes().item(1)).getAttribute("width"));
        double system = Double.parseDouble(((Element) bar.getChildNodes().item(2)).getAttribute("width"));
        assertEquals(
                "haproxy: 20.0 µs/request, rounds 19.0–22.0",
                bar.getFirstChild().getTextContent());
        assertEquals(8.0 / 12, user / system, 0.01);
    }

    @Test
    void describes_its_charts_for_screen_readers() throws Exception {
        List<Element> charts = elements(parsed(page(Small.comparison())), "svg", chart -> true);
        assertEquals(2, charts.size());
        assertEquals("img", charts.get(0).getAttribute("role"));
        assertEquals(
                "small GET, 1 loop: CPU, µs/request: haproxy 20.0, weir 17.0 (0.85), broken not measured",
                charts.get(0).getAttribute("aria-label"));
    }

    @Test
    void keeps_odd_names_from_being_markup() throws Exception {
        String name = "<script>alert('\"|&')</script>";
        String page = page(Small.comparison(name, "\u001b[31m</style>\ud800 it broke"));
        assertFalse(page.contains("<script"), page);
        Document parsed = parsed(page);
        assertEquals(
                3,
                elements(parsed, "th", head -> head.getTextContent().equals(name))
                        .size());
        assertEquals(
                1,
                elements(
                                parsed,
                                "li",
                                line -> line.getTextContent()
                                        .equals("small GET, 1 loop, " + name + ": \ufffd[31m</style>\ufffd it broke"))
                        .size());
    }

    @Test
    void links_each_line_to_its_workload() throws Exception {
        Document page = parsed(page(Small.comparison()));
        for (Element link : elements(page, "a", link -> true)) {
            String target = link.getAttribute("href").substring(1);
            List<Element> sections =
                    elements(page, "section", one -> one.getAttribute("id").equals(target));
            assertEquals(link.getTextContent(), sections.get(0).getFirstChild().getTextContent());
        }
        assertEquals(2, elements(page, "a", link -> true).size());
    }

    @Test
    void loads_nothing() throws IOException {
        String page = page(SampleComparison.comparison());
        for (String loading : List.of(" src=", "url(", "@import", "<link", "<script", "href=\"http")) {
            assertFalse(page.contains(loading), loading);
        }
    }

    @Test
    void can_be_drawn_of_nothing_and_of_one_request() throws Exception {
        parsed(page(Small.with(List.of(), List.of())));
        var open = new Workload("open", "rate", new Traffic.Open(8, 1, OriginBehaviour.WELL), List.of());
        Comparison one = Small.with(List.of(open), List.of(new Cell("open", 1, "weir", List.of(Small.open(0)), "")));
        String page = page(one);
        assertEquals(1, groups(parsed(page), "line").size());
        assertFalse(page.contains("NaN"), page);
    }

    @Test
    void is_written_beside_the_other_formats(@TempDir Path folder) throws IOException {
        List<Path> files = Reports.write(Small.comparison(), folder.resolve("new/one"));
        assertEquals(
                List.of("index.html", "report.md", "report.json"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        assertEquals(page(Small.comparison()), Files.readString(files.get(0)));
        assertEquals(MarkdownReport.text(Small.comparison()), Files.readString(files.get(1)));
    }

    @Test
    void names_every_proxy_with_its_version() throws Exception {
        Document page = parsed(page(Small.comparison()));
        for (Contestant proxy : Small.comparison().contestants()) {
            assertEquals(
                    1,
                    elements(page, "li", line -> line.getTextContent().startsWith(proxy.name() + " " + proxy.version()))
                            .size(),
                    proxy.name());
        }
    }
}
