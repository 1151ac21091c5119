package dev.weir.harness.report;

import dev.weir.harness.check.Finding;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * Writes a report in the JUnit XML format of CI servers: a test suite for each proxy, a test case for each run of a
 * scenario.
 *
 * <p>Only core scenarios count as failures. A failed extended scenario must not fail a build, but must stay visible:
 * its test case is marked as skipped, with the reason, and its findings are its output.
 */
public final class JUnitXml {
    private static final int MOST_FINDINGS = 20;
    private static final int MOST_SAID = 20;

    private final Xml xml;
    private final Report report;
    private final Grid grid;

    private JUnitXml(Report report, Xml xml) {
        this.report = report;
        this.grid = Grid.of(report);
        this.xml = xml;
    }

    /**
     * Writes a report.
     *
     * @param out is not closed; its bytes are to be UTF-8
     */
    public static void write(Report report, Writer out) throws IOException {
        try {
            var xml = new Xml(XMLOutputFactory.newFactory().createXMLStreamWriter(out));
            new JUnitXml(report, xml).suites();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suites() throws XMLStreamException {
        xml.begin("testsuites").attribute("name", "weir faults");
        counts(report.results());
        for (Report.Column proxy : report.proxies()) {
            suite(proxy);
        }
        xml.end().finish();
    }

    private void suite(Report.Column proxy) throws XMLStreamException {
        List<ScenarioResult> results = report.results().stream()
                .filter(one -> one.proxy().equals(proxy.name()))
                .toList();
        xml.begin("testsuite").attribute("name", proxy.name());
        counts(results);
        xml.attribute(
                "timestamp",
                report.date().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        xml.begin("properties");
        property("seed", Long.toString(report.seed()));
        property("version", proxy.version());
        xml.end();
        for (Scenario scenario : grid.scenarios()) {
            List<ScenarioResult> tries = grid.cell(scenario, proxy.name()).tries();
            for (int i = 0; i < tries.size(); i++) {
                testCase(tries.get(i), scenario.name() + (tries.size() == 1 ? "" : " [" + (i + 1) + "]"));
            }
        }
        xml.end();
    }

    private void counts(List<ScenarioResult> results) throws XMLStreamException {
        long failures = results.stream().filter(ScenarioResult::failedCore).count();
        long passed =
                results.stream().filter(one -> one.verdict() == Verdict.PASSED).count();
        Duration took = results.stream().map(ScenarioResult::took).reduce(Duration.ZERO, Duration::plus);
        xml.attribute("tests", Integer.toString(results.size()))
                .attribute("failures", Long.toString(failures))
                .attribute("errors", "0")
                .attribute("skipped", Long.toString(results.size() - failures - passed))
                .attribute("time", seconds(took));
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.begin("property").attribute("name", name).attribute("value", value).end();
    }

    private void testCase(ScenarioResult result, String name) throws XMLStreamException {
        xml.begin("testcase")
                .attribute("classname", result.proxy())
                .attribute("name", name)
                .attribute("time", seconds(result.took()));
        if (result.verdict() == Verdict.SKIPPED) {
            xml.begin("skipped").attribute("message", result.reason()).end();
        } else if (result.failedCore()) {
            xml.begin("failure")
                    .attribute("message", first(result).message())
                    .attribute("type", first(result).checker());
            xml.text(story(result)).end();
        } else if (result.verdict() == Verdict.FAILED) {
            xml.begin("skipped")
                    .attribute(
                            "message",
                            Level.EXTENDED.word() + ", failed: " + first(result).message());
            xml.end().begin("system-out").text(story(result)).end();
        }
        xml.end();
    }

    private static Finding first(ScenarioResult result) {
        List<Finding> findings = result.findings();
        return findings.isEmpty() ? new Finding("none", "no reason was given", List.of()) : findings.get(0);
    }

    private static String story(ScenarioResult result) {
        String findings = result.findings().stream()
                .limit(MOST_FINDINGS)
                .map(Finding::text)
                .collect(Collectors.joining("\n"));
        int more = result.findings().size() - MOST_FINDINGS;
        return result.scenario().about() + "\n\n" + findings + (more > 0 ? "\n… and " + more + " more findings\n" : "")
                + "\n" + result.said().text(result.proxy(), MOST_SAID) + "again: " + result.replay() + "\n";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }
}
