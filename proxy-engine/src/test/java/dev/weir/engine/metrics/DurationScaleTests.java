package dev.weir.engine.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The scale of durations")
class DurationScaleTests {
    @Test
    void puts_each_bound_into_the_bucket_that_it_ends() {
        for (int bucket = 0; bucket < DurationScale.size() - 1; bucket++) {
            long upper = DurationScale.upperNanos(bucket);
            assertEquals(bucket, DurationScale.bucketOf(upper), "at " + upper);
            assertEquals(bucket + 1, DurationScale.bucketOf(upper + 1), "above " + upper);
        }
    }

    @Test
    void puts_every_duration_between_the_bounds_of_its_bucket() {
        var random = new SplittableRandom(26);
        for (int i = 0; i < 100_000; i++) {
            long nanos = random.nextLong() >>> random.nextInt(1, 64);
            int bucket = DurationScale.bucketOf(nanos);
            assertTrue(nanos <= DurationScale.upperNanos(bucket), nanos + " in " + bucket);
            assertTrue(nanos == 0 || nanos > DurationScale.lowerNanos(bucket), nanos + " in " + bucket);
        }
    }

    @Test
    void has_buckets_that_are_at_most_a_tenth_wider_than_their_lower_bound() {
        for (int bucket = 1; bucket < DurationScale.size() - 1; bucket++) {
            double lower = DurationScale.lowerNanos(bucket);
            assertTrue(DurationScale.upperNanos(bucket) <= 1.1001 * lower, "bucket " + bucket);
        }
    }

    @Test
    void takes_a_negative_duration_for_none() {
        assertEquals(0, DurationScale.bucketOf(-5));
    }

    @ParameterizedTest
    @EnumSource
    void adds_up_exactly_to_the_published_buckets(Buckets buckets) {
        for (int i = 0; i < buckets.size() - 1; i++) {
            long upper = Math.round(buckets.upperSeconds(i) * 1e9);
            assertEquals(i, buckets.of(DurationScale.bucketOf(upper)), "at " + upper);
            assertEquals(i + 1, buckets.of(DurationScale.bucketOf(upper + 1)), "above " + upper);
        }
    }
}
