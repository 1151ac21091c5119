package dev.weir.harness.metrics;

import dev.weir.engine.Proxy;
import dev.weir.engine.exposition.Exposition;
import dev.weir.engine.exposition.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** One scrape as Prometheus reads it: the value of each series. */
final class Scrape {
    static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

    private final String text;
    private final Map<String, Double> values = new LinkedHashMap<>();

    private Scrape(String text) {
        this.text = text;
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            values.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        });
    }

    static Scrape of(Proxy proxy) {
        return new Scrape(text(proxy, ""));
    }

    static String text(Proxy proxy, String accept) {
        var out = new ByteArrayOutputStream();
        try {
            new Exposition(proxy, Surroundings.NONE).write(accept, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    String text() {
        return text;
    }

    /** The value of each series, with its name and labels as written. */
    Map<String, Double> values() {
        return values;
    }

    /** The sum over all series of a metric with all these labels, written as {@code name="value"}. */
    double sum(String metric, String... labels) {
        return sum(metric, series -> {
            for (String label : labels) {
                if (!series.contains(label)) {
                    return false;
                }
            }
            return true;
        });
    }

    private double sum(String metric, Predicate<String> matches) {
        return values.entrySet().stream()
                .filter(each -> each.getKey().equals(metric) || each.getKey().startsWith(metric + "{"))
                .filter(each -> matches.test(each.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
