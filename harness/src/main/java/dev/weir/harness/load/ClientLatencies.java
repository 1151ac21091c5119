package dev.weir.harness.load;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.ReceivedResponse;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The latencies of complete responses, counted from when each request should have been sent: microseconds, with three
 * significant digits.
 */
public final class ClientLatencies {
    private final Histogram micros = new Histogram(3);

    private ClientLatencies() {}

    /** The latencies of those requests that got their response. */
    public static ClientLatencies of(List<ReceivedResponse> responses) {
        var latencies = new ClientLatencies();
        responses.stream()
                .filter(one -> one.outcome() == ClientOutcome.ANSWERED)
                .forEach(one -> latencies.micros.recordValue(one.latencyNanos() / 1_000));
        return latencies;
    }

    /** Number of latencies. */
    public long count() {
        return micros.getTotalCount();
    }

    /** A percentile; zero if there are no latencies. */
    public Duration percentile(double percent) {
        return Duration.ofNanos(1_000 * (count() == 0 ? 0 : micros.getValueAtPercentile(percent)));
    }

    /** The maximum; zero if there are no latencies. */
    public Duration max() {
        return Duration.ofNanos(1_000 * micros.getMaxValue());
    }
}
