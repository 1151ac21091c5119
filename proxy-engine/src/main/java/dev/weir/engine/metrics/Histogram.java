package dev.weir.engine.metrics;

/** A histogram of durations with fixed memory. One thread writes; any thread reads. */
public final class Histogram {
    private static final int SUM = DurationScale.size();

    private final Counters cells = new Counters(DurationScale.size() + 1);

    /** Creates an empty one. */
    public Histogram() {}

    /** Records a duration. Only the writing thread. */
    public void record(long nanos) {
        recordIn(DurationScale.bucketOf(nanos), nanos);
    }

    /** Records a duration of which the bucket is known. */
    void recordIn(int bucket, long nanos) {
        cells.increment(bucket);
        cells.add(SUM, nanos);
    }

    void addTo(DurationReading.Sum sum) {
        for (int i = 0; i < SUM; i++) {
            sum.add(i, cells.get(i));
        }
        sum.addNanos(cells.get(SUM));
    }
}
