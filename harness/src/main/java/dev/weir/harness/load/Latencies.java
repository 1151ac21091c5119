package dev.weir.harness.load;

import dev.weir.harness.history.Fate;
import dev.weir.harness.history.Told;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long clients waited for whole answers, from when they meant to ask: microseconds, to three digits. */
public final class Latencies {
    private final Histogram micros = new Histogram(3);

    private Latencies() {}

    /** Of those requests that were answered. */
    public static Latencies of(List<Told> told) {
        var latencies = new Latencies();
        told.stream()
                .filter(one -> one.fate() == Fate.ANSWERED)
                .forEach(one -> latencies.micros.recordValue(one.latencyNanos() / 1_000));
        return latencies;
    }

    /** How many there are. */
    public long count() {
        return micros.getTotalCount();
    }

    /** What so many percent of them were at most; zero if there are none. */
    public Duration percentile(double percent) {
        return Duration.ofNanos(1_000 * (count() == 0 ? 0 : micros.getValueAtPercentile(percent)));
    }

    /** The longest; zero if there are none. */
    public Duration max() {
        return Duration.ofNanos(1_000 * micros.getMaxValue());
    }
}
