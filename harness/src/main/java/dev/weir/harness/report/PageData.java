package dev.weir.harness.report;

import com.google.gson.stream.JsonWriter;
import dev.weir.harness.check.Finding;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Writes the data that the page's script reads. It is no public format and may change with the script. So that hundreds
 * of histories fit into a page, a history is one flat array of integers: times are in microseconds, each relative to
 * the one before; texts are indexes into {@code strings}.
 *
 * <ul>
 *   <li>an event: time, party, connection, what, request, detail
 *   <li>the result of a request: time of its first byte, delay of that byte, time from there to the result, party,
 *       connection, request, fate, status, detail
 * </ul>
 */
final class PageData {
    private static final int MOST_FINDINGS = 100;
    private static final int MOST_EVIDENCE = 150;
    private static final int MOST_SAID = 30;

    private final Report report;
    private final JsonWriter json;
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final IdentityHashMap<ScenarioResult, Outputs.Files> outputs;

    private PageData(Report report, JsonWriter json) {
        this.outputs = Outputs.of(report);
        this.report = report;
        this.json = json;
    }

    /** Writes JSON that may stand within a script element: the writer escapes {@code <}. */
    static void write(Report report, Writer out) throws IOException {
        var json = new JsonWriter(out);
        json.setHtmlSafe(true);
        new PageData(report, json).all();
        json.flush();
    }

    private void all() throws IOException {
        json.beginObject();
        json.name("date").value(report.date().toString());
        json.name("seed").value(Long.toString(report.seed())); // a number in JavaScript has 53 bits of precision
        json.name("proxies").beginArray();
        for (Report.Column proxy : report.proxies()) {
            json.beginObject();
            json.name("name").value(proxy.name());
            json.name("version").value(proxy.version());
            json.endObject();
        }
        json.endArray();
        json.name("scenarios").beginArray();
        for (Scenario scenario : Grid.of(report).scenarios()) {
            scenario(scenario);
        }
        json.endArray();
        json.name("results").beginArray();
        for (ScenarioResult result : report.results()) {
            result(result);
        }
        json.endArray();
        texts(); // last, when all strings are known
        json.endObject();
    }

    private void scenario(Scenario scenario) throws IOException {
        json.beginObject();
        json.name("name").value(scenario.name());
        json.name("level").value(scenario.level().word());
        json.name("phase").value(scenario.phase().word());
        json.name("kind").value(scenario.kind().word());
        json.name("about").value(scenario.about());
        json.endObject();
    }

    private void result(ScenarioResult result) throws IOException {
        json.beginObject();
        json.name("scenario").value(result.scenario().name());
        json.name("proxy").value(result.proxy());
        json.name("verdict").value(result.verdict().word());
        json.name("reason").value(result.reason());
        json.name("tookMillis").value(result.took().toMillis());
        json.name("replay").value(result.replay());
        findings(result.findings());
        output(result);
        Figures.write(result, json);
        Cut cut = Cut.of(result.history(), Cut.limit(result, report.results()));
        json.name("all").value(cut.all());
        json.name("shown").value(cut.shown());
        json.name("events");
        events(cut.events());
        json.name("told");
        told(cut.responses());
        json.endObject();
    }

    private void findings(List<Finding> findings) throws IOException {
        json.name("found").value(findings.size());
        json.name("findings").beginArray();
        for (Finding finding : findings.subList(0, Math.min(findings.size(), MOST_FINDINGS))) {
            List<Event> evidence = finding.evidence();
            json.beginObject();
            json.name("checker").value(finding.checker());
            json.name("message").value(finding.message());
            json.name("all").value(evidence.size());
            json.name("evidence");
            events(evidence.subList(0, Math.min(evidence.size(), MOST_EVIDENCE)));
            json.endObject();
        }
        json.endArray();
    }

    /** The last lines of each stream, and the file that has all of them; nothing if the scenario passed. */
    private void output(ScenarioResult result) throws IOException {
        if (result.verdict() != Verdict.FAILED || result.said().isEmpty()) {
            return;
        }
        Outputs.Files files = outputs.getOrDefault(result, Outputs.Files.NONE);
        json.name("said").value(String.join("\n", result.said().lastLines(MOST_SAID)));
        json.name("files").beginArray();
        for (String file : List.of(files.out(), files.err())) {
            if (!file.isEmpty()) {
                json.value(file);
            }
        }
        json.endArray();
    }

    private void events(List<Event> events) throws IOException {
        json.beginArray();
        long before = 0;
        for (Event event : events) {
            long now = micros(event.nanos());
            json.value(now - before).value(index(event.party())).value(event.connection());
            json.value(index(event.what().word())).value(index(event.request())).value(index(event.detail()));
            before = now;
        }
        json.endArray();
    }

    private void told(List<ReceivedResponse> responses) throws IOException {
        json.beginArray();
        long before = 0;
        for (ReceivedResponse one : responses) {
            long sent = micros(one.sentNanos());
            json.value(sent - before).value(sent - micros(one.intendedNanos()));
            json.value(micros(one.endNanos()) - sent).value(index(Participant.client(one.client())));
            json.value(one.connection())
                    .value(index(one.request().id()))
                    .value(index(one.outcome().word()));
            json.value(one.status()).value(index(one.detail()));
            before = sent;
        }
        json.endArray();
    }

    private void texts() throws IOException {
        json.name("strings").beginArray();
        for (String one : strings.keySet()) {
            json.value(one);
        }
        json.endArray();
    }

    private int index(Object text) {
        return strings.computeIfAbsent(text.toString(), none -> strings.size());
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }
}
