package dev.weir.engine.metrics;

import dev.weir.api.Failure;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durations of a route's requests by method, status and failure. Only combinations that occurred have a series, and
 * at most {@link #MOST}: a client or a backend that invents combinations shares one series for the rest. One thread
 * writes; any thread reads.
 */
final class RequestSeries {
    /** Maximum number of combinations of one route on one loop, besides the one for the rest. */
    static final int MOST = 100;

    private static final int SLOTS = 256;
    private static final int METHODS = Method.values().length;
    private static final int FAILURES = Failure.values().length + 1;
    private static final int REST = -1;

    /** One combination. */
    static final class Series {
        private static final int SUM = Buckets.REQUEST.size();

        final SeriesKey key;
        private final int hash;
        private final Counters cells = new Counters(Buckets.REQUEST.size() + 1);

        Series(SeriesKey key, int hash) {
            this.key = key;
            this.hash = hash;
        }

        void record(int bucket, long nanos) {
            cells.increment(Buckets.REQUEST.of(bucket));
            cells.add(SUM, nanos);
        }

        long count(int bucket) {
            return cells.get(bucket);
        }

        long sumNanos() {
            return cells.get(SUM);
        }

        private boolean used() {
            boolean any = false;
            for (int i = 0; i < SUM; i++) {
                any |= count(i) != 0;
            }
            return any;
        }
    }

    private final AtomicReferenceArray<@Nullable Series> slots = new AtomicReferenceArray<>(SLOTS);
    private final Series rest = new Series(SeriesKey.REST, REST);
    private int used;

    /** Records a request. Only the writing thread. */
    @SuppressWarnings("EnumOrdinal") // used only within the process
    void record(Method method, int status, @Nullable Failure failure, int bucket, long nanos) {
        int hash = (status * METHODS + method.ordinal()) * FAILURES + (failure == null ? 0 : failure.ordinal() + 1);
        of(hash, method, status, failure).record(bucket, nanos);
    }

    private Series of(int hash, Method method, int status, @Nullable Failure failure) {
        int at = (hash ^ hash >>> 7) & (SLOTS - 1);
        for (Series known = slots.getPlain(at); known != null; known = slots.getPlain(at)) {
            if (known.hash == hash) {
                return known;
            }
            at = (at + 1) & (SLOTS - 1);
        }
        if (used == MOST) {
            return rest;
        }
        used++;
        var made = new Series(new SeriesKey(method, status, failure), hash);
        slots.setRelease(at, made);
        return made;
    }

    /** Passes on every series. Any thread. */
    void each(Consumer<Series> reader) {
        for (int i = 0; i < SLOTS; i++) {
            Series series = slots.getAcquire(i);
            if (series != null) {
                reader.accept(series);
            }
        }
        if (rest.used()) {
            reader.accept(rest);
        }
    }
}
