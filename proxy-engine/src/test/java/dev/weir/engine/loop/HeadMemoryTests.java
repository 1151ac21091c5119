package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The memory of heads")
class HeadMemoryTests {
    private static final int LIMIT = 1 << 20;
    private static final int SMALL = HeadMemory.SMALL;
    private static final int LARGE = 32 << 10;

    private final BufferPool pool = new BufferPool(LIMIT);
    private final HeadMemory heads = new HeadMemory(pool);

    @Test
    void is_at_most_half_of_the_limit_for_large_heads() {
        assertEquals(LIMIT / 2 / LARGE, fit(LARGE));
        heads.free(LARGE);
        assertEquals(1, fit(LARGE));
    }

    @Test
    void is_at_least_a_quarter_of_the_limit_for_small_heads() {
        fit(LARGE);
        while (pool.taken() < 2 * LIMIT) {
            pool.take(BufferPool.LARGE);
        }
        assertEquals(LIMIT / 4 / SMALL, fit(SMALL));
    }

    @Test
    void may_be_the_whole_limit_for_small_heads_if_nothing_else_needs_it() {
        assertEquals(LIMIT / SMALL, fit(SMALL));
    }

    @Test
    void leaves_all_to_other_uses_but_the_reserve_for_small_heads() {
        while (pool.hasRoom()) {
            pool.take(BufferPool.LARGE);
        }
        assertEquals(LIMIT / 4 * 3, pool.taken());
        assertFalse(heads.grow(0, LARGE));
    }

    @Test
    void is_reserved_for_small_heads_only_while_they_do_not_use_it() {
        int most = LIMIT / 4 / SMALL;
        for (int i = 0; i < most; i++) {
            assertTrue(heads.grow(0, SMALL));
        }
        while (pool.hasRoom()) {
            pool.take(BufferPool.LARGE);
        }
        assertTrue(pool.taken() > LIMIT - BufferPool.LARGE - SMALL, "taken " + pool.taken());
    }

    @Test
    void counts_a_head_that_grows_from_small_to_large_once() {
        assertTrue(heads.grow(0, SMALL));
        assertTrue(heads.grow(SMALL, LARGE));
        assertEquals(LARGE, pool.taken());
        heads.free(LARGE);
        assertEquals(0, pool.taken());
        assertEquals(LIMIT / SMALL, fit(SMALL));
    }

    @Test
    void is_unchanged_if_a_head_cannot_grow() {
        fit(LARGE);
        long before = pool.taken();
        assertTrue(heads.grow(0, SMALL));
        assertFalse(heads.grow(SMALL, LARGE));
        assertEquals(before + SMALL, pool.taken());
        heads.free(SMALL);
        assertEquals(before, pool.taken());
    }

    /** Takes all memory for heads of this size. @return the number of heads */
    private int fit(int bytes) {
        int count = 0;
        while (heads.grow(0, bytes)) {
            count++;
        }
        return count;
    }
}
