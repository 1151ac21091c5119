package dev.weir.engine.metrics;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Coarse buckets for a published histogram; each is a sum of buckets of the {@linkplain DurationScale scale}.
 */
public enum Buckets {
    /** Durations of requests: the bounds that OpenTelemetry advises for {@code http.server.request.duration}. */
    REQUEST(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10),
    /** Durations in the admin API's state, for quantiles of the last seconds: six bounds in each power of ten. */
    STATE(decades(-5, 1)),
    /** Lifetimes of connections: the bounds that OpenTelemetry advises for connection durations. */
    CONNECTION(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300),
    /** Times within the proxy: turns of a loop. */
    TURN(0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 1);

    private static final double NANOS = 1e9;

    @SuppressWarnings("ImmutableEnumChecker") // never modified
    private final double[] bounds;

    @SuppressWarnings("ImmutableEnumChecker") // never modified
    private final byte[] ofFine;

    Buckets(double... bounds) {
        this.bounds = bounds;
        this.ofFine = new byte[DurationScale.size()];
        int coarse = 0;
        for (int fine = 0; fine < ofFine.length; fine++) {
            while (coarse < bounds.length && DurationScale.upperNanos(fine) > Math.round(bounds[coarse] * NANOS)) {
                coarse++;
            }
            ofFine[fine] = (byte) coarse;
        }
    }

    private static double[] decades(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .boxed()
                .flatMapToDouble(power -> DoubleStream.of(1, 1.5, 2, 3, 5, 7).map(digit -> digit * Math.pow(10, power)))
                .toArray();
    }

    /** Number of buckets, including the last one, which has no upper bound. */
    public int size() {
        return bounds.length + 1;
    }

    /** The upper bound of a bucket, in seconds. */
    public double upperSeconds(int bucket) {
        return bucket == bounds.length ? Double.POSITIVE_INFINITY : bounds[bucket];
    }

    /** The coarse bucket that contains a bucket of the scale. */
    int of(int fine) {
        return ofFine[fine];
    }
}
