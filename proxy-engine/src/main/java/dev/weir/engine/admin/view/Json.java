package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;

/** Builds JSON values. */
public final class Json {
    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;

    private Json() {}

    /** An array of texts. */
    public static JsonArray texts(Collection<String> all) {
        var array = new JsonArray();
        all.forEach(array::add);
        return array;
    }

    /** A duration in seconds, to the microsecond. */
    public static JsonPrimitive seconds(long nanos) {
        BigDecimal exact = BigDecimal.valueOf(nanos, NANO_DIGITS)
                .setScale(MICRO_DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return new JsonPrimitive(exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact);
    }

    /** Counts by name; those that are 0 are left out. */
    public static JsonObject counts(Map<?, Long> counts) {
        var json = new JsonObject();
        counts.forEach((name, count) -> {
            if (count != 0) {
                json.addProperty(String.valueOf(name), count);
            }
        });
        return json;
    }

    /** Adds a member, unless it would be empty. */
    public static void addUnlessEmpty(JsonObject to, String name, String value) {
        if (!value.isEmpty()) {
            to.addProperty(name, value);
        }
    }
}
