package dev.weir.engine.exposition;

import dev.weir.engine.metrics.Buckets;
import dev.weir.engine.metrics.DurationReading;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The values of one scrape. A label without a value is left out. One thread. */
final class SampleSet {
    private static final String COUNTER_END = "_total";

    private final Map<MetricFamily, List<CounterDataPointSnapshot>> counters = new EnumMap<>(MetricFamily.class);
    private final Map<MetricFamily, List<GaugeDataPointSnapshot>> gauges = new EnumMap<>(MetricFamily.class);
    private final Map<MetricFamily, List<HistogramDataPointSnapshot>> histograms = new EnumMap<>(MetricFamily.class);
    private final Map<Buckets, double[]> bounds = new EnumMap<>(Buckets.class);

    /**
     * Adds a value of a counter or a gauge.
     *
     * @param labels in the order of the metric's labels
     */
    void add(MetricFamily family, double value, String... labels) {
        if (family.kind() == MetricFamily.Kind.COUNTER) {
            counters.computeIfAbsent(family, any -> new ArrayList<>())
                    .add(new CounterDataPointSnapshot(value, labels(family, labels), null, 0));
        } else {
            gauges.computeIfAbsent(family, any -> new ArrayList<>())
                    .add(new GaugeDataPointSnapshot(value, labels(family, labels), null));
        }
    }

    /** Adds a whole number, exact up to 2^53, to a counter or a gauge. */
    void add(MetricFamily family, long value, String... labels) {
        add(family, (double) value, labels);
    }

    /** Adds a histogram. */
    void add(MetricFamily family, DurationReading durations, String... labels) {
        add(family, durations.in(family.buckets()), durations.sumSeconds(), labels);
    }

    /**
     * Adds a histogram.
     *
     * @param counts for each of the metric's buckets the durations of its own
     */
    void add(MetricFamily family, long[] counts, double sumSeconds, String... labels) {
        var buckets = ClassicHistogramBuckets.of(bounds(family.buckets()), counts);
        histograms
                .computeIfAbsent(family, any -> new ArrayList<>())
                .add(new HistogramDataPointSnapshot(buckets, sumSeconds, labels(family, labels), Exemplars.EMPTY, 0));
    }

    private double[] bounds(Buckets buckets) {
        return bounds.computeIfAbsent(buckets, any -> {
            double[] upper = new double[buckets.size()];
            for (int i = 0; i < upper.length; i++) {
                upper[i] = buckets.upperSeconds(i);
            }
            return upper;
        });
    }

    private static Labels labels(MetricFamily family, String... values) {
        if (values.length != family.labels().size()) {
            throw new IllegalArgumentException(family + " has other labels");
        }
        var labels = Labels.builder();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                labels.label(family.labels().get(i), values[i]);
            }
        }
        return labels.build();
    }

    /** All values. */
    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        counters.forEach((family, points) -> all.add(new CounterSnapshot(describe(family), points)));
        gauges.forEach((family, points) -> all.add(new GaugeSnapshot(describe(family), points)));
        histograms.forEach((family, points) -> all.add(new HistogramSnapshot(describe(family), points)));
        return new MetricSnapshots(all);
    }

    private static MetricMetadata describe(MetricFamily family) {
        String id = family.id();
        boolean ends = family.kind() == MetricFamily.Kind.COUNTER;
        return new MetricMetadata(ends ? id.substring(0, id.length() - COUNTER_END.length()) : id, family.help());
    }
}
