package dev.weir.engine.metrics;

/**
 * The scale of all histograms of durations: log-linear, with 35 buckets for each power of ten from 1 µs to 1,000 s. A
 * bucket is at most a tenth wider than its lower bound, so a quantile is exact to 5 %. The bounds are decimal, so that
 * buckets add up exactly to those of OpenTelemetry ({@link Buckets}). A bucket includes its upper bound.
 */
final class DurationScale {
    private static final long[] DECADES = {
        1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000L, 100_000_000_000L
    };
    private static final long END = 1_000_000_000_000L;
    /** Steps of a twentieth of a power of ten, from 1 to below 10. */
    private static final int STEPS = 200;

    private static final int PER_DECADE = 35;
    private static final int SIZE = 2 + DECADES.length * PER_DECADE;

    private static final double[] STEP_NANOS = new double[DECADES.length];
    private static final byte[] BUCKET_OF_STEP = new byte[STEPS];
    private static final byte[] DECADE_OF_BITS = new byte[Long.SIZE + 1];

    static {
        for (int i = 0; i < DECADES.length; i++) {
            STEP_NANOS[i] = DECADES[i] / 20.0;
        }
        for (int step = 20; step < STEPS; step++) {
            BUCKET_OF_STEP[step] = (byte) (step < 50 ? (step - 20) / 2 : step < 100 ? step / 5 + 5 : step / 10 + 15);
        }
        for (int bits = 0; bits <= Long.SIZE; bits++) {
            int decade = 0;
            while (decade + 1 < DECADES.length && bits < Long.SIZE && DECADES[decade + 1] < 1L << bits) {
                decade++;
            }
            DECADE_OF_BITS[bits] = (byte) decade;
        }
    }

    private DurationScale() {}

    /** Number of buckets. */
    static int size() {
        return SIZE;
    }

    /** The bucket of a duration. */
    static int bucketOf(long nanos) {
        long below = nanos - 1; // a bucket includes its upper bound
        if (below < DECADES[0]) {
            return 0;
        }
        if (below >= END) {
            return SIZE - 1;
        }
        int decade = DECADE_OF_BITS[Long.SIZE - Long.numberOfLeadingZeros(below)];
        if (below < DECADES[decade]) {
            decade--;
        }
        // exact: both numbers are whole and below 2^53, and a quotient is far from the next whole number
        int step = (int) (below / STEP_NANOS[decade]);
        return 1 + decade * PER_DECADE + BUCKET_OF_STEP[step];
    }

    /** The upper bound of a bucket, in nanoseconds; the last one has none. */
    static long upperNanos(int bucket) {
        if (bucket == SIZE - 1) {
            return Long.MAX_VALUE;
        }
        if (bucket == 0) {
            return DECADES[0];
        }
        int decade = (bucket - 1) / PER_DECADE;
        int within = (bucket - 1) % PER_DECADE;
        int step = within < 15 ? 22 + 2 * within : within < 25 ? 5 * within - 20 : 10 * within - 140;
        return step * (DECADES[decade] / 20);
    }

    /** The lower bound of a bucket, in nanoseconds. */
    static long lowerNanos(int bucket) {
        return bucket == 0 ? 0 : upperNanos(bucket - 1);
    }
}
