package dev.weir.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Traffic;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.load.OriginBehaviour;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comparison in JSON")
class ComparisonJsonTests {
    private static JsonObject json(Comparison comparison) throws IOException {
        var out = new StringWriter();
        ComparisonJson.write(comparison, out);
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private static JsonObject member(JsonObject json, String array, int index) {
        return json.getAsJsonArray(array).get(index).getAsJsonObject();
    }

    @Test
    void has_every_value_as_it_was_measured() throws IOException {
        double odd = 17.12345678901235;
        JsonObject json = json(Small.with(
                List.of(Small.GET),
                List.of(new Cell("get", 2, "weir", List.of(Small.get(odd, Double.NaN, 8)), "a | problem"))));
        JsonObject cell = member(json, "cells", 0);
        assertEquals("get", cell.get("workload").getAsString());
        assertEquals(2, cell.get("loops").getAsInt());
        assertEquals("a | problem", cell.get("problem").getAsString());
        assertEquals(odd, cell.getAsJsonObject("medians").get("cpu").getAsDouble());
        JsonObject sample = member(cell, "samples", 0);
        assertEquals(odd, sample.getAsJsonObject("figures").get("cpu").getAsDouble());
        assertTrue(sample.getAsJsonObject("figures").get("user").isJsonNull());
        assertFalse(sample.getAsJsonObject("figures").has("p99"));
        assertFalse(sample.has("latencyMicros"));
    }

    @Test
    void has_percentiles_where_requests_came_at_a_rate() throws IOException {
        var open = new Workload("open", "rate", new Traffic.Open(8, 4000, OriginBehaviour.SLOW), List.of(Figure.CPU));
        JsonObject json = json(Small.with(
                List.of(open), List.of(new Cell("open", 1, "weir", List.of(Small.open(10, 20, 30)), ""))));
        JsonObject traffic = member(json, "workloads", 0).getAsJsonObject("traffic");
        assertEquals(JsonParser.parseString("{'kind':'open','rate':4000,'backend':'slow','clients':8}"), traffic);
        assertEquals(
                JsonParser.parseString("{'count':3,'p50':20,'p90':30,'p99':30,'p999':30,'p9999':30,'max':30}"),
                member(member(json, "cells", 0), "samples", 0).get("latencyMicros"));
    }

    @Test
    void keeps_the_names_of_figures() throws IOException {
        assertEquals(
                "[cpu, user, system, throughput, p50, p99, p999, failed, resident, residentPerConnection, "
                        + "heapPerConnection, directPerConnection, backendConnections]",
                json(Small.comparison()).getAsJsonObject("figures").keySet().toString());
    }

    @Test
    void says_what_it_is_about_even_with_odd_names() throws IOException {
        JsonObject json = json(Small.comparison("<script>\"|", "a\nb"));
        assertEquals(1, json.get("format").getAsInt());
        assertEquals("2026-11-26T14:03:00Z", json.get("date").getAsString());
        assertEquals("haproxy", json.get("reference").getAsString());
        assertEquals("<script>\"|", member(json, "proxies", 2).get("name").getAsString());
        assertEquals("a\nb", member(json, "cells", 2).get("problem").getAsString());
        assertEquals(0, member(json, "cells", 2).getAsJsonArray("samples").size());
        assertEquals(
                "[\"nginx: there is no such program\"]", json.get("unmeasured").toString());
    }
}
