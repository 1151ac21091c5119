package dev.weir.engine.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A quantile of the durations between two readings")
class QuantilesTests {
    private static JsonObject reading(int... counts) {
        return Json.parse("{\"buckets\": [[0.01, %d], [0.1, %d], [1, %d], [null, %d]]}"
                        .formatted(counts[0], counts[1], counts[2], counts[3]))
                .orElseThrow();
    }

    @Test
    void lies_within_the_bucket_that_has_it() {
        JsonObject before = reading(1000, 1000, 0, 0);
        JsonObject after = reading(1090, 1000, 10, 0);
        assertEquals(0.01 * 50 / 90, Quantiles.between(before, after, 0.5), 1e-9);
        assertEquals(0.1 + 0.9 * 9 / 10, Quantiles.between(before, after, 0.99), 1e-9);
    }

    @Test
    void is_the_lower_bound_of_the_last_bucket_which_has_no_other() {
        assertEquals(1, Quantiles.between(reading(0, 0, 0, 0), reading(0, 0, 0, 5), 0.5));
    }

    @Test
    void is_not_known_if_nothing_was_added() {
        assertEquals(Double.NaN, Quantiles.between(reading(5, 0, 0, 0), reading(5, 0, 0, 0), 0.5));
        assertEquals(Double.NaN, Quantiles.between(new JsonObject(), new JsonObject(), 0.5));
    }

    @Test
    void is_of_all_if_there_is_no_earlier_reading() {
        assertEquals(0.005, Quantiles.between(new JsonObject(), reading(10, 0, 0, 0), 0.5), 1e-9);
    }
}
