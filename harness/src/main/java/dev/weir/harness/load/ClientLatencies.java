package dev.weir.harness.load;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.ReceivedResponse;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long clients waited for whole answers, from when they meant to ask: microseconds, to three digits. */
public final class ClientLatencies {
    private final Histogram micros = new Histogram(3);

    private ClientLatencies() {}

    /** Of those requests that were answered. */
    public static ClientLatencies of(List<ReceivedResponse> told) {
        var latencies = new ClientLatencies();
        told.stream()
                .filter(one -> one.outcome() == ClientOutcome.ANSWERED)
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
