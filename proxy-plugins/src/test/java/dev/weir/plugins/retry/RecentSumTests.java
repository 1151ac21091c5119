package dev.weir.plugins.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sum of recent values")
class RecentSumTests {
    private static final long START = Long.MAX_VALUE - 50; // overflows soon

    private final RecentSum sum = new RecentSum(100, START);

    private static long after(long nanos) {
        return START + nanos;
    }

    @Test
    void includes_all_that_was_added() {
        sum.add(3, after(0));
        sum.add(4, after(9));
        sum.add(-2, after(55));
        assertEquals(5, sum.get(after(99)));
    }

    @Test
    void forgets_slice_by_slice() {
        sum.add(3, after(0));
        sum.add(4, after(15));
        assertEquals(7, sum.get(after(99)));
        assertEquals(4, sum.get(after(100)));
        assertEquals(4, sum.get(after(109)));
        assertEquals(0, sum.get(after(110)));
    }

    @Test
    void forgets_everything_in_a_long_time() {
        sum.add(3, after(0));
        assertEquals(0, sum.get(after(1_000_000)));
        sum.add(1, after(1_000_001));
        assertEquals(1, sum.get(after(1_000_099)));
        assertEquals(0, sum.get(after(1_000_110)));
    }

    @Test
    void is_the_same_as_a_simple_one() {
        for (int i = 0; i < 1_000; i++) {
            sum.add(i, after(i));
            int oldest = Math.max(0, i / 10 * 10 - 90); // the nine slices before this one
            assertEquals((long) (i + oldest) * (i - oldest + 1) / 2, sum.get(after(i)));
        }
    }
}
