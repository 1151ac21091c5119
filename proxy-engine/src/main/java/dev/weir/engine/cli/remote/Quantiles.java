package dev.weir.engine.cli.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Estimates quantiles of the durations between two readings of a histogram, from its buckets. */
final class Quantiles {
    private Quantiles() {}

    /**
     * A quantile, on the assumption that durations are spread evenly within a bucket.
     *
     * @param earlier the earlier reading, or an empty object
     * @param now     the later one: {@code buckets} with the upper bound in seconds and the count of each
     * @param share   of the durations, above 0 and at most 1
     * @return seconds; for the bucket without an upper bound, its lower one; not a number if nothing was added
     */
    static double between(JsonObject earlier, JsonObject now, double share) {
        double[] bounds = column(now, 0);
        double[] before = column(earlier, 1);
        double[] added = column(now, 1);
        double all = 0;
        for (int i = 0; i < added.length; i++) {
            added[i] = Math.max(0, added[i] - (before.length == added.length ? before[i] : 0));
            all += added[i];
        }
        double rank = share * all;
        double below = 0;
        double lower = 0;
        for (int i = 0; i < added.length && all > 0; i++) {
            if (added[i] > 0 && below + added[i] >= rank) {
                double upper = Double.isNaN(bounds[i]) ? lower : bounds[i];
                return lower + (upper - lower) * (rank - below) / added[i];
            }
            below += added[i];
            lower = bounds[i];
        }
        return Double.NaN;
    }

    private static double[] column(JsonObject reading, int index) {
        if (!(reading.get("buckets") instanceof JsonArray buckets)) {
            return new double[0];
        }
        double[] column = new double[buckets.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = buckets.get(i) instanceof JsonArray pair && index < pair.size() ? number(pair.get(index)) : 0;
        }
        return column;
    }

    /** A number; not a number for an upper bound that is not there. */
    private static double number(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isNumber()
                ? primitive.getAsDouble()
                : Double.NaN;
    }
}
