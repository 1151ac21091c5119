package dev.weir.bench.report;

import com.google.gson.stream.JsonWriter;
import dev.weir.bench.compare.Cell;
import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Sample;
import dev.weir.bench.compare.Traffic;
import dev.weir.bench.compare.Workload;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * A comparison for programs, with everything in it:
 *
 * <pre>{@code
 * { "format": 1, "title", "date": ISO 8601, "machine": [ line ], "reference": name of a proxy,
 *   "proxies": [ { "name", "version" } ],
 *   "figures": { figure: { "title", "unit", "moreIsBetter": boolean } },
 *   "workloads": [ { "id", "title", "traffic": { "kind": "closed" | "open" | "idle", "clients": number, … },
 *     "figures": [ figure ] } ],
 *   "cells": [ {
 *     "workload": id, "loops": number, "proxy": name, "problem",
 *     "medians": { figure: number },
 *     "samples": [ {
 *       "figures": { figure: number },
 *       "latencyMicros": { "count", "p50", "p90", "p99", "p999", "p9999", "max" } } ] } ],
 *   "unmeasured": [ line ] }
 * }</pre>
 *
 * <p>A figure is one of {@code cpu}, {@code user}, {@code system}, {@code throughput}, {@code p50}, {@code p99}, {@code
 * p999}, {@code failed}, {@code resident}, {@code residentPerConnection}, {@code heapPerConnection}, {@code
 * directPerConnection} and {@code backendConnections}; its numbers are in its unit and not rounded, and one that is not
 * finite is null. Closed traffic also has {@code download} and {@code upload}, in bytes, and {@code close}; open
 * traffic has {@code rate}, in requests a second, and {@code backend}: {@code well}, {@code resetting}, {@code slow},
 * {@code impatient} or {@code flapping}. {@code latencyMicros} is left out where the traffic has no fixed rate, {@code
 * problem} is empty if there is none. Members may be added; a change of the meaning of one raises {@code format}.
 */
public final class ComparisonJson {
    private static final int FORMAT = 1;
    private static final Pattern WORD_AFTER = Pattern.compile("_(.)");

    private final JsonWriter json;

    private ComparisonJson(JsonWriter json) {
        this.json = json;
    }

    /**
     * Writes a comparison.
     *
     * @param out is not closed; its bytes are to be UTF-8
     */
    public static void write(Comparison comparison, Writer out) throws IOException {
        var json = new JsonWriter(out);
        json.setIndent(" ");
        new ComparisonJson(json).all(comparison);
        json.flush();
    }

    /**
     * Writes several as an array.
     *
     * @param out is not closed; its bytes are to be UTF-8
     */
    public static void writeAll(List<Comparison> comparisons, Writer out) throws IOException {
        var json = new JsonWriter(out);
        json.setIndent(" ");
        json.beginArray();
        for (Comparison comparison : comparisons) {
            new ComparisonJson(json).all(comparison);
        }
        json.endArray();
        json.flush();
    }

    private void all(Comparison comparison) throws IOException {
        json.beginObject();
        json.name("format").value(FORMAT);
        json.name("title").value(comparison.title());
        json.name("date").value(comparison.date().toString());
        lines("machine", comparison.machine());
        json.name("reference").value(comparison.reference());
        json.name("proxies").beginArray();
        for (Contestant proxy : comparison.contestants()) {
            json.beginObject().name("name").value(proxy.name());
            json.name("version").value(proxy.version()).endObject();
        }
        json.endArray();
        figures();
        json.name("workloads").beginArray();
        for (Workload workload : comparison.workloads()) {
            workload(workload);
        }
        json.endArray().name("cells").beginArray();
        for (Cell cell : comparison.cells()) {
            cell(cell);
        }
        json.endArray();
        lines("unmeasured", comparison.unmeasured());
        json.endObject();
    }

    private void figures() throws IOException {
        json.name("figures").beginObject();
        for (Figure figure : Figure.values()) {
            json.name(name(figure)).beginObject();
            json.name("title").value(figure.title());
            json.name("unit").value(figure.unit());
            json.name("moreIsBetter").value(figure.moreIsBetter()).endObject();
        }
        json.endObject();
    }

    private void workload(Workload workload) throws IOException {
        json.beginObject();
        json.name("id").value(workload.id());
        json.name("title").value(workload.title());
        json.name("traffic").beginObject();
        traffic(workload.traffic());
        json.name("clients").value(workload.traffic().clients()).endObject();
        lines("figures", workload.figures().stream().map(ComparisonJson::name).toList());
        json.endObject();
    }

    private void traffic(Traffic traffic) throws IOException {
        if (traffic instanceof Traffic.Closed closed) {
            json.name("kind").value("closed");
            json.name("download").value(closed.download());
            json.name("upload").value(closed.upload());
            json.name("close").value(closed.close());
        } else if (traffic instanceof Traffic.Open open) {
            json.name("kind").value("open");
            json.name("rate").value(open.rate());
            json.name("backend").value(open.backend().name().toLowerCase(Locale.ROOT));
        } else {
            json.name("kind").value("idle");
        }
    }

    private void cell(Cell cell) throws IOException {
        json.beginObject();
        json.name("workload").value(cell.workload());
        json.name("loops").value(cell.loops());
        json.name("proxy").value(cell.proxy());
        json.name("problem").value(cell.problem());
        json.name("medians").beginObject();
        for (Figure figure : Figure.values()) {
            number(figure, cell.median(figure).stream().boxed().toList());
        }
        json.endObject().name("samples").beginArray();
        for (Sample sample : cell.samples()) {
            sample(sample);
        }
        json.endArray().endObject();
    }

    private void sample(Sample sample) throws IOException {
        json.beginObject().name("figures").beginObject();
        for (Figure figure : Figure.values()) {
            number(figure, sample.figure(figure).stream().boxed().toList());
        }
        json.endObject();
        Histogram latencies = sample.latencies();
        if (latencies.getTotalCount() > 0) {
            json.name("latencyMicros").beginObject();
            json.name("count").value(latencies.getTotalCount());
            json.name("p50").value(latencies.getValueAtPercentile(50));
            json.name("p90").value(latencies.getValueAtPercentile(90));
            json.name("p99").value(latencies.getValueAtPercentile(99));
            json.name("p999").value(latencies.getValueAtPercentile(99.9));
            json.name("p9999").value(latencies.getValueAtPercentile(99.99));
            json.name("max").value(latencies.getMaxValue()).endObject();
        }
        json.endObject();
    }

    /** Writes one if there is one. */
    private void number(Figure figure, List<Double> oneOrNone) throws IOException {
        for (double value : oneOrNone) {
            json.name(name(figure));
            if (Double.isFinite(value)) {
                json.value(value);
            } else {
                json.nullValue();
            }
        }
    }

    private void lines(String name, List<String> lines) throws IOException {
        json.name(name).beginArray();
        for (String line : lines) {
            json.value(line);
        }
        json.endArray();
    }

    /** {@code RESIDENT_PER_CONNECTION} is {@code residentPerConnection}. */
    private static String name(Figure figure) {
        return WORD_AFTER
                .matcher(figure.name().toLowerCase(Locale.ROOT))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
