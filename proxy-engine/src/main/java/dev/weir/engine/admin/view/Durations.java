package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.weir.engine.metrics.Buckets;
import dev.weir.engine.metrics.DurationReading;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Durations that were counted. */
final class Durations {
    private static final double MEDIAN = 0.5;
    private static final double NINETIETH = 0.9;
    private static final double LAST_HUNDREDTH = 0.99;
    private static final int MICRO_DIGITS = 6;

    private Durations() {}

    /** Count, sum, and quantiles. */
    static JsonObject of(DurationReading reading) {
        var json = new JsonObject();
        json.addProperty("count", reading.count());
        json.add("sumSeconds", rounded(reading.sumSeconds()));
        json.add("p50Seconds", rounded(reading.quantileSeconds(MEDIAN)));
        json.add("p90Seconds", rounded(reading.quantileSeconds(NINETIETH)));
        json.add("p99Seconds", rounded(reading.quantileSeconds(LAST_HUNDREDTH)));
        return json;
    }

    /** The same with the counts of buckets that are not empty: upper bound, and the count of that bucket alone. */
    static JsonObject withBuckets(DurationReading reading, Buckets buckets) {
        JsonObject json = of(reading);
        var array = new JsonArray();
        long[] counts = reading.in(buckets);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                var bucket = new JsonArray();
                bucket.add(i < counts.length - 1 ? rounded(buckets.upperSeconds(i)) : new JsonPrimitive("+Inf"));
                bucket.add(counts[i]);
                array.add(bucket);
            }
        }
        json.add("buckets", array);
        return json;
    }

    /** Seconds, to the microsecond. */
    static JsonPrimitive rounded(double seconds) {
        BigDecimal exact = BigDecimal.valueOf(seconds)
                .setScale(MICRO_DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return new JsonPrimitive(exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact);
    }
}
