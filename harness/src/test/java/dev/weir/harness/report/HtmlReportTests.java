package dev.weir.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.harness.proxy.ProcessOutput;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report for people")
class HtmlReportTests {
    private static final String DATA = "<script type=\"application/json\" id=\"data\">";
    private static final String END = "</script>";

    /** What makes a browser load something; the name of a namespace is only a name. */
    private static final Pattern LOADS = Pattern.compile(
            "<(?:script|link|img|iframe|object|embed|source)\\b[^>]*\\b(?:src|href|srcset)\\s*=\\s*[\"']?+(?!data:,)"
                    + "|https?://(?!www\\.w3\\.org/2000/svg\")|url\\(|@import|fetch\\(|XMLHttpRequest|import\\(");

    @Test
    void loads_nothing_from_elsewhere() throws IOException {
        String page = written(Made.report(Made.failed("first", Made.CORE, "lost")));

        String frame = page.replace(data(page), "");
        assertEquals(
                List.of(),
                LOADS.matcher(frame).results().map(MatchResult::group).toList());
        assertFalse(frame.contains("{{"), "a part is missing");
    }

    @Test
    void has_two_scripts_whatever_is_in_its_texts() throws IOException {
        String page = written(Made.report(Made.failed("second", Made.CORE, Made.NASTY)));

        assertEquals(2, page.split(END, -1).length - 1);
        assertFalse(page.contains("<b a="), "a text became markup");
        JsonObject finding = result(page).getAsJsonArray("findings").get(0).getAsJsonObject();
        assertEquals(Made.NASTY, finding.get("message").getAsString());
    }

    @Test
    void has_histories_as_numbers_that_refer_to_texts() throws IOException {
        String page = written(Made.report(Made.passed("first", Made.CORE)));

        JsonObject report = JsonParser.parseString(data(page)).getAsJsonObject();
        JsonArray strings = report.getAsJsonArray("strings");
        JsonArray told = result(page).getAsJsonArray("told");
        int second = 9;
        assertEquals(3 * second, told.size());
        assertEquals(1_000, told.get(second).getAsLong(), "1 ms behind the first");
        assertEquals(1_000, told.get(second + 2).getAsLong(), "it took 1 ms");
        assertEquals("client 0", strings.get(told.get(second + 3).getAsInt()).getAsString());
        assertEquals("r1", strings.get(told.get(second + 5).getAsInt()).getAsString());
        assertEquals(200, told.get(second + 7).getAsInt());
        JsonArray events = result(page).getAsJsonArray("events");
        assertEquals(6 * 5, events.size(), "a fault's begin and end, and three were asked");
        assertEquals("backend 1", strings.get(events.get(1).getAsInt()).getAsString());
    }

    @Test
    void has_the_last_lines_of_what_a_proxy_wrote_that_failed() throws IOException {
        String many = "an old line\n" + "noise\n".repeat(50) + "what " + Made.NASTY + "\n";
        JsonObject failed = result(written(Made.report(Made.failed("first", Made.CORE, new ProcessOutput("", many)))));

        String said = failed.get("said").getAsString();
        assertTrue(said.endsWith(Made.NASTY) && said.contains("noise") && !said.contains("old line"), said);
        assertEquals(
                "output/first/idle-fin.stderr.txt",
                failed.getAsJsonArray("files").get(0).getAsString());
        assertFalse(
                result(written(Made.report(Made.passed("first", Made.CORE)))).has("said"));
    }

    @Test
    void has_the_beginning_of_a_long_history_that_passed_and_says_so() throws IOException {
        String page =
                written(Made.report(Made.result("first", Made.CORE, Verdict.PASSED, Made.story(5_000), List.of())));

        JsonObject result = result(page);
        assertEquals(10_002, result.get("all").getAsInt());
        int shown = result.get("shown").getAsInt();
        assertTrue(shown >= 1_500 && shown <= 1_501, "shown: " + shown);
        JsonArray events = result.getAsJsonArray("events");
        JsonArray strings = JsonParser.parseString(data(page)).getAsJsonObject().getAsJsonArray("strings");
        int last = events.get(events.size() - 3).getAsInt();
        assertEquals("fault ends", strings.get(last).getAsString(), "the end of a fault is kept");
        assertEquals(4_999, result.getAsJsonObject("fates").get("answered").getAsInt(), "figures are of all");
    }

    @Test
    void has_more_of_a_history_that_failed() throws IOException {
        String page =
                written(Made.report(Made.result("first", Made.CORE, Verdict.FAILED, Made.story(4_000), List.of())));

        assertEquals(8_002, result(page).get("shown").getAsInt());
    }

    @Test
    void stays_below_ten_megabytes_with_six_proxies_and_eighty_scenarios() throws IOException {
        ScenarioResult failed = Made.result("first", Made.CORE, Verdict.FAILED, Made.story(5_000), List.of());
        ScenarioResult passed = Made.result("first", Made.CORE, Verdict.PASSED, Made.story(5_000), List.of());
        var results = Collections.nCopies(6 * 80, passed).toArray(ScenarioResult[]::new);
        for (int i = 0; i < results.length; i += 3) {
            results[i] = failed;
        }

        int length = written(Made.report(results)).length();

        assertTrue(length < 10_000_000, length + " characters");
        assertTrue(length > 2_000_000, "too little is shown: " + length);
    }

    private static JsonObject result(String page) {
        return JsonParser.parseString(data(page))
                .getAsJsonObject()
                .getAsJsonArray("results")
                .get(0)
                .getAsJsonObject();
    }

    /** As a browser finds it: up to the first end of a script. */
    private static String data(String page) {
        int begin = page.indexOf(DATA) + DATA.length();
        return page.substring(begin, page.indexOf(END, begin));
    }

    private static String written(Report report) throws IOException {
        var out = new StringWriter();
        HtmlReport.write(report, out);
        return out.toString();
    }
}
