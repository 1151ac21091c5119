package dev.weir.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report for programs")
class JsonReportTests {
    @Test
    void says_what_was_run() throws IOException {
        JsonObject report = written(Made.report(Made.passed("first", Made.CORE)));

        assertEquals(1, report.get("format").getAsInt());
        assertEquals("2026-01-02T03:04:05.678Z", report.get("date").getAsString());
        assertEquals(42, report.get("seed").getAsLong());
        JsonObject proxy = report.getAsJsonArray("proxies").get(1).getAsJsonObject();
        assertEquals("second", proxy.get("name").getAsString());
        assertEquals("2.0 " + Made.NASTY, proxy.get("version").getAsString());
    }

    @Test
    void has_the_scenario_the_verdict_and_the_figures_of_each_result() throws IOException {
        JsonObject result = result(0, Made.report(Made.failed("first", Made.EXTENDED, "r0 was late")));

        assertEquals("late", result.get("scenario").getAsString());
        assertEquals("extended", result.get("level").getAsString());
        assertEquals("response-head", result.get("phase").getAsString());
        assertEquals("latency", result.get("kind").getAsString());
        assertEquals("failed", result.get("verdict").getAsString());
        assertEquals(1_250, result.get("tookMillis").getAsLong());
        assertEquals("--only late --seed 42", result.get("replay").getAsString());
        assertEquals("{\"answered\":2,\"error\":1}", result.get("fates").toString());
        JsonObject latency = result.getAsJsonObject("latencyMicros");
        assertEquals(2, latency.get("count").getAsInt(), "an error is no answer");
        assertEquals(1_000, latency.get("p99").getAsLong());
    }

    @Test
    void has_every_event_and_every_finding_with_its_evidence() throws IOException {
        JsonObject result = result(0, Made.report(Made.failed("first", Made.CORE, Made.NASTY)));

        assertEquals(8, result.getAsJsonArray("events").size());
        JsonObject begins = result.getAsJsonArray("events").get(0).getAsJsonObject();
        assertEquals(500, begins.get("nanos").getAsLong());
        assertEquals("backend 1", begins.get("party").getAsString());
        assertEquals("fault begins", begins.get("what").getAsString());
        assertEquals("RST at idle " + Made.NASTY, begins.get("detail").getAsString());
        assertFalse(begins.has("connection"));
        JsonObject finding = result.getAsJsonArray("findings").get(0).getAsJsonObject();
        assertEquals(Made.NASTY, finding.get("message").getAsString());
        assertEquals(result.get("events"), finding.get("evidence"));
    }

    @Test
    void numbers_the_tries_of_a_scenario() throws IOException {
        Report report = Made.report(
                Made.passed("first", Made.CORE), Made.passed("second", Made.CORE), Made.passed("first", Made.CORE));

        assertEquals(1, result(1, report).get("try").getAsInt());
        assertEquals(2, result(2, report).get("try").getAsInt());
    }

    private static JsonObject result(int index, Report report) throws IOException {
        return written(report).getAsJsonArray("results").get(index).getAsJsonObject();
    }

    private static JsonObject written(Report report) throws IOException {
        var out = new StringWriter();
        JsonReport.write(report, out);
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }
}
