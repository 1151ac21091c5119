package dev.weir.engine.metrics;

/** What a histogram held when it was read, maybe added up over several loops. Immutable. */
public final class DurationReading {
    private static final double NANOS = 1e9;

    private final long[] counts;
    private final long sumNanos;
    private final long count;

    private DurationReading(long[] counts, long sumNanos) {
        this.counts = counts;
        this.sumNanos = sumNanos;
        long all = 0;
        for (long each : counts) {
            all += each;
        }
        this.count = all;
    }

    /** Adds up histograms. */
    static final class Sum {
        private final long[] counts = new long[DurationScale.size()];
        private long nanos;

        Sum and(Histogram histogram) {
            histogram.addTo(this);
            return this;
        }

        void add(int bucket, long more) {
            counts[bucket] += more;
        }

        void addNanos(long more) {
            nanos += more;
        }

        DurationReading read() {
            return new DurationReading(counts.clone(), nanos);
        }
    }

    /** Number of recorded durations. */
    public long count() {
        return count;
    }

    /** The sum of the recorded durations, in seconds. */
    public double sumSeconds() {
        return sumNanos / NANOS;
    }

    /**
     * A quantile, exact to 5 %.
     *
     * @param share 0.5 for the median, 0.99 for the 99th percentile
     * @return seconds; 0 if nothing was recorded
     */
    public double quantileSeconds(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (counts[i] > 0 && seen >= rank) {
                return middleNanos(i) / NANOS;
            }
        }
        return 0;
    }

    private static double middleNanos(int bucket) {
        double lower = DurationScale.lowerNanos(bucket);
        return bucket == DurationScale.size() - 1 ? lower : (lower + DurationScale.upperNanos(bucket)) / 2;
    }

    /** The counts in coarse buckets: for each the durations of its own, not those of the buckets below. */
    public long[] in(Buckets buckets) {
        long[] coarse = new long[buckets.size()];
        for (int i = 0; i < counts.length; i++) {
            coarse[buckets.of(i)] += counts[i];
        }
        return coarse;
    }
}
