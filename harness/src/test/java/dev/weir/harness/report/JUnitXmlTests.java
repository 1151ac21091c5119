package dev.weir.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("A report for CI servers")
class JUnitXmlTests {
    @Test
    void has_a_suite_for_each_proxy_and_a_case_for_each_scenario() throws Exception {
        Document document = written(Made.report(
                Made.passed("first", Made.CORE),
                Made.passed("first", Made.EXTENDED),
                Made.skipped("second", Made.CORE, "it wants 5 backends")));

        List<Element> suites = elements(document.getDocumentElement(), "testsuite");
        assertEquals(List.of("first", "second"), attributes(suites, "name"));
        assertEquals("2", suites.get(0).getAttribute("tests"));
        assertEquals("2026-01-02T03:04:05", suites.get(0).getAttribute("timestamp"));
        List<Element> cases = elements(suites.get(0), "testcase");
        assertEquals(List.of("idle-fin", "late"), attributes(cases, "name"));
        assertEquals(List.of("first", "first"), attributes(cases, "classname"));
        assertEquals("1.250", cases.get(0).getAttribute("time"));
        assertEquals(List.of("seed", "version"), attributes(elements(suites.get(0), "property"), "name"));
        assertEquals("42", elements(suites.get(0), "property").get(0).getAttribute("value"));
        assertEquals("it wants 5 backends", only(suites.get(1), "skipped").getAttribute("message"));
    }

    @Test
    void has_message_evidence_and_replay_of_a_failure() throws Exception {
        Document document = written(Made.report(Made.failed("first", Made.CORE, "r0 was lost", "r1 was lost")));

        Element failure = only(document.getDocumentElement(), "failure");
        assertEquals("r0 was lost", failure.getAttribute("message"));
        assertEquals("lost", failure.getAttribute("type"));
        assertTrue(failure.getTextContent().contains("client 0, connection 1: got result of r0 (error 502)"));
        assertTrue(failure.getTextContent().contains("lost: r1 was lost"));
        assertTrue(failure.getTextContent().contains("again: --only idle-fin --seed 42"));
        assertEquals("1", document.getDocumentElement().getAttribute("failures"));
    }

    @Test
    void does_not_turn_red_by_an_extended_scenario_and_says_what_was_found() throws Exception {
        Document document = written(Made.report(Made.failed("first", Made.EXTENDED, "r0 was late")));

        assertEquals(List.of(), elements(document.getDocumentElement(), "failure"));
        assertEquals("0", document.getDocumentElement().getAttribute("failures"));
        assertEquals("1", document.getDocumentElement().getAttribute("skipped"));
        assertEquals(
                "extended, failed: r0 was late",
                only(document.getDocumentElement(), "skipped").getAttribute("message"));
        String output = only(document.getDocumentElement(), "system-out").getTextContent();
        assertTrue(output.contains("lost: r0 was late"));
    }

    @Test
    void numbers_the_tries_of_a_scenario() throws Exception {
        Document document =
                written(Made.report(Made.passed("first", Made.CORE), Made.failed("first", Made.CORE, "lost")));

        List<Element> cases = elements(document.getDocumentElement(), "testcase");
        assertEquals(List.of("idle-fin [1]", "idle-fin [2]"), attributes(cases, "name"));
    }

    @Test
    void survives_whatever_bytes_are_in_a_message() throws Exception {
        Document document = written(Made.report(Made.failed("second", Made.CORE, Made.NASTY)));

        Element failure = only(document.getDocumentElement(), "failure");
        String kept = "</script><b a='1'>&amp; \"x\" ]]> | `c`  \uD83D\uDE00 \u2028 <!--";
        assertEquals(kept, failure.getAttribute("message"));
        assertTrue(failure.getTextContent().contains(kept));
        assertFalse(failure.getTextContent().contains("\uFFFE"));
    }

    private static Document written(Report report) throws Exception {
        var out = new StringWriter();
        JUnitXml.write(report, out);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
    }

    private static Element only(Element within, String name) {
        List<Element> found = elements(within, name);
        assertEquals(1, found.size(), name);
        return found.get(0);
    }

    private static List<Element> elements(Element within, String name) {
        var nodes = within.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<String> attributes(List<Element> elements, String name) {
        return elements.stream().map(one -> one.getAttribute(name)).toList();
    }
}
