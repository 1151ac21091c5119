package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The pool of a loop's buffers")
class BufferPoolTests {
    private static final int SMALL = BufferPool.SMALL;
    private static final int LARGE = BufferPool.LARGE;
    private static final int LIMIT = 8 * LARGE;

    private final BufferPool pool = new BufferPool(LIMIT);

    @ParameterizedTest
    @CsvSource({"1, 4096", "4096, 4096", "4097, 16384", "16384, 16384", "1000000, 16384"})
    void hands_out_empty_direct_buffers_of_a_suitable_size(int wanted, int capacity) {
        ByteBuffer buffer = pool.take(wanted);
        assertTrue(buffer.isDirect());
        assertEquals(capacity, buffer.capacity());
        assertEquals(0, buffer.position());
        assertEquals(0, buffer.limit());
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferPool.SMALL, BufferPool.LARGE})
    void hands_out_returned_buffers_again_and_empty(int size) {
        ByteBuffer buffer = pool.take(size);
        buffer.limit(10).position(5);
        pool.giveBack(buffer);
        ByteBuffer again = pool.take(size);
        assertSame(buffer, again);
        assertEquals(0, again.position());
        assertEquals(0, again.limit());
        assertNotSame(again, pool.take(size));
    }

    @Test
    void hands_out_no_small_buffer_for_a_large_request() {
        pool.giveBack(pool.take(SMALL));
        assertEquals(LARGE, pool.take(LARGE).capacity());
        pool.giveBack(pool.take(LARGE));
        pool.take(SMALL);
        assertEquals(SMALL, pool.take(SMALL).capacity());
    }

    @Test
    void has_free_memory_until_another_large_buffer_would_exceed_the_limit() {
        assertTrue(pool.reserve(LIMIT - LARGE));
        assertTrue(pool.hasRoom());
        ByteBuffer small = pool.take(SMALL);
        assertFalse(pool.hasRoom());
        pool.giveBack(small);
        assertTrue(pool.hasRoom());
        ByteBuffer large = pool.take(LARGE);
        assertFalse(pool.hasRoom());
        pool.giveBack(large);
        assertTrue(pool.hasRoom());
    }

    @Test
    void never_refuses_a_buffer() {
        for (int i = 0; i < 20; i++) {
            assertEquals(LARGE, pool.take(LARGE).capacity());
        }
        assertFalse(pool.hasRoom());
    }

    @Test
    void has_free_memory_again_only_below_the_limit() {
        assertTrue(pool.reserve(LIMIT));
        ByteBuffer beyond = pool.take(LARGE);
        pool.unreserve(LARGE);
        assertFalse(pool.hasRoom());
        pool.giveBack(beyond);
        assertTrue(pool.hasRoom());
    }

    @Test
    void counts_what_is_reserved_up_to_the_limit_and_nothing_beyond() {
        assertTrue(pool.reserve(LIMIT - 10));
        assertFalse(pool.reserve(11));
        assertTrue(pool.reserve(10));
        assertFalse(pool.reserve(1));
        pool.unreserve(LIMIT);
        assertTrue(pool.reserve(LIMIT));
    }

    @Test
    void limits_a_read_to_an_eighth_of_the_free_memory_with_a_minimum() {
        assertEquals(LIMIT / 8, pool.room());
        pool.reserve(LIMIT / 2);
        assertEquals(LIMIT / 16, pool.room());
        pool.reserve(LIMIT / 2);
        assertEquals(SMALL, pool.room());
        pool.take(LARGE);
        assertEquals(SMALL, pool.room());
        assertEquals(Integer.MAX_VALUE, new BufferPool(1L << 40).room());
    }

    @ParameterizedTest
    @CsvSource({"4096, 16", "16384, 4"})
    void keeps_free_buffers_of_a_size_up_to_half_its_limit(int size, int most) {
        var taken = new ArrayList<ByteBuffer>();
        for (int i = 0; i < 40; i++) {
            taken.add(pool.take(size));
        }
        taken.forEach(pool::giveBack);
        Set<ByteBuffer> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(taken);
        int kept = 0;
        for (int i = 0; i < 40; i++) {
            kept += known.contains(pool.take(size)) ? 1 : 0;
        }
        assertEquals(most, kept);
    }
}
