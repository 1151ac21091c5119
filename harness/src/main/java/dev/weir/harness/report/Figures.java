package dev.weir.harness.report;

import com.google.gson.stream.JsonWriter;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.load.ClientLatencies;
import dev.weir.harness.scenario.ScenarioResult;
import java.io.IOException;
import java.util.List;

/** Writes the number of requests by result, and the latency of the responses, as members of a JSON object. */
final class Figures {
    private static final double MICROS = 1e3;

    private Figures() {}

    static void write(ScenarioResult result, JsonWriter json) throws IOException {
        List<ReceivedResponse> responses = result.history().responses();
        json.name("fates").beginObject();
        for (ClientOutcome outcome : ClientOutcome.values()) {
            long count =
                    responses.stream().filter(one -> one.outcome() == outcome).count();
            if (count > 0) {
                json.name(outcome.word()).value(count);
            }
        }
        json.endObject();
        var latencies = ClientLatencies.of(responses);
        json.name("latencyMicros").beginObject();
        json.name("count").value(latencies.count());
        json.name("p50").value(micros(latencies, 50));
        json.name("p90").value(micros(latencies, 90));
        json.name("p99").value(micros(latencies, 99));
        json.name("max").value(Math.round(latencies.max().toNanos() / MICROS));
        json.endObject();
    }

    private static long micros(ClientLatencies latencies, double percent) {
        return Math.round(latencies.percentile(percent).toNanos() / MICROS);
    }
}
