package dev.weir.harness.report;

import com.google.gson.stream.JsonWriter;
import dev.weir.harness.check.Finding;
import dev.weir.harness.history.Event;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report for programs, with everything in it:
 *
 * <pre>{@code
 * { "format": 1, "date": ISO 8601, "seed": number,
 *   "proxies": [ { "name", "version" } ],
 *   "results": [ {
 *     "scenario", "level", "phase", "kind", "about", "proxy", "tls": the sides with TLS,
 *     "try": from 1, "seed", "verdict": "passed" | "failed" | "skipped", "reason", "tookMillis", "replay",
 *     "stdout", "stderr": what the proxy's process wrote: a file beside this one,
 *     "findings": [ { "checker", "message", "evidence": [ event ] } ],
 *     "fates": { fate: count },
 *     "latencyMicros": { "count", "p50", "p90", "p99", "max" },
 *     "events": [ event ] } ] }
 * }</pre>
 *
 * <p>An event is {@code {"nanos", "party", "connection", "what", "request", "detail"}}; {@code connection}, {@code
 * request} and {@code detail} are left out if it is about none, as are {@code stdout} and {@code stderr} if nothing was
 * written there, and {@code tls} if no side spoke TLS. Members may be added; a change of the meaning of one raises
 * {@code format}.
 */
public final class JsonReport {
    private static final int FORMAT = 1;

    private final JsonWriter json;

    private JsonReport(JsonWriter json) {
        this.json = json;
    }

    /**
     * Writes a report.
     *
     * @param out is not closed
     */
    public static void write(Report report, Writer out) throws IOException {
        var json = new JsonWriter(out);
        new JsonReport(json).all(report);
        json.flush();
    }

    private void all(Report report) throws IOException {
        json.beginObject();
        json.name("format").value(FORMAT);
        json.name("date").value(report.date().toString());
        json.name("seed").value(report.seed());
        json.name("proxies").beginArray();
        for (Report.Column proxy : report.proxies()) {
            json.beginObject();
            json.name("name").value(proxy.name());
            json.name("version").value(proxy.version());
            json.endObject();
        }
        json.endArray();
        json.name("results").beginArray();
        Map<String, Integer> tries = new HashMap<>();
        IdentityHashMap<ScenarioResult, Outputs.Files> outputs = Outputs.of(report);
        for (ScenarioResult result : report.results()) {
            int number = tries.merge(result.scenario().name() + "@" + result.proxy(), 1, Integer::sum);
            result(result, number, outputs.getOrDefault(result, Outputs.Files.NONE));
        }
        json.endArray().endObject();
    }

    private void result(ScenarioResult result, int number, Outputs.Files output) throws IOException {
        json.beginObject();
        scenario(result.scenario());
        json.name("proxy").value(result.proxy());
        unlessEmpty("tls", result.tls().words());
        json.name("try").value(number);
        json.name("seed").value(result.seed());
        json.name("verdict").value(result.verdict().word());
        json.name("reason").value(result.reason());
        json.name("tookMillis").value(result.took().toMillis());
        json.name("replay").value(result.replay());
        unlessEmpty("stdout", output.out());
        unlessEmpty("stderr", output.err());
        json.name("findings").beginArray();
        for (Finding finding : result.findings()) {
            json.beginObject();
            json.name("checker").value(finding.checker());
            json.name("message").value(finding.message());
            events("evidence", finding.evidence());
            json.endObject();
        }
        json.endArray();
        Figures.write(result, json);
        events("events", result.history().events());
        json.endObject();
    }

    private void scenario(Scenario scenario) throws IOException {
        json.name("scenario").value(scenario.name());
        json.name("level").value(scenario.level().word());
        json.name("phase").value(scenario.phase().word());
        json.name("kind").value(scenario.kind().word());
        json.name("about").value(scenario.about());
    }

    private void events(String name, List<Event> events) throws IOException {
        json.name(name).beginArray();
        for (Event event : events) {
            json.beginObject();
            json.name("nanos").value(event.nanos());
            json.name("party").value(event.party().toString());
            if (event.connection() != 0) {
                json.name("connection").value(event.connection());
            }
            json.name("what").value(event.what().word());
            unlessEmpty("request", event.request());
            unlessEmpty("detail", event.detail());
            json.endObject();
        }
        json.endArray();
    }

    private void unlessEmpty(String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.name(name).value(text);
        }
    }
}
