package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A queue of bytes")
class ByteQueueTests {
    private static final int SMALL = BufferPool.SMALL;
    private static final int SEGMENT = BufferPool.LARGE;
    private static final long LIMIT = 64 << 20;

    private final LoopBuffers buffers = new LoopBuffers(1 << 10, 1 << 10, LIMIT);
    private final ByteQueue queue = buffers.queue();

    @Test
    void is_empty_and_takes_no_memory_at_first() {
        assertTrue(queue.isEmpty());
        assertEquals(0, queue.size());
        assertEquals(0, taken());
    }

    @Test
    void adds_all_remaining_bytes_of_a_buffer() {
        ByteBuffer bytes = ByteBuffer.wrap("xhellox".getBytes(StandardCharsets.US_ASCII), 1, 5);
        queue.append(bytes);
        assertFalse(bytes.hasRemaining());
        assertFalse(queue.isEmpty());
        assertEquals(5, queue.size());
        assertEquals("hello", StandardCharsets.US_ASCII.decode(queue.peek()).toString());
    }

    @Test
    void keeps_a_copy_and_not_the_buffer() {
        byte[] bytes = {1, 2, 3};
        queue.append(ByteBuffer.wrap(bytes));
        bytes[0] = 9;
        assertEquals(1, queue.peek().get());
    }

    @Test
    void fills_a_segment_before_it_takes_another() {
        for (int i = 0; i < SMALL; i++) {
            queue.append(ByteBuffer.allocate(1));
        }
        assertEquals(SMALL, taken());
        queue.append(ByteBuffer.allocate(1));
        assertEquals(2 * SMALL, taken());
    }

    @Test
    void takes_a_large_segment_only_for_many_bytes() {
        queue.append(ByteBuffer.allocate(SMALL));
        assertEquals(SMALL, taken());
        queue.append(ByteBuffer.allocate(SMALL + 1));
        assertEquals(SMALL + SEGMENT, taken());
    }

    @Test
    void returns_a_segment_as_soon_as_it_is_consumed() {
        queue.append(ByteBuffer.allocate(2 * SEGMENT + 1));
        skip(SEGMENT - 1);
        assertEquals(2 * SEGMENT + SMALL, taken());
        skip(1);
        assertEquals(SEGMENT + SMALL, taken());
        skip(SEGMENT + 1);
        assertEquals(0, taken());
        assertTrue(queue.isEmpty());
    }

    @Test
    void gathers_its_oldest_segments() {
        queue.append(ByteBuffer.allocate(70 * SEGMENT));
        var few = new ByteBuffer[2];
        assertEquals(2, queue.gather(few));
        assertSame(queue.peek(), few[0]);
        assertEquals(ByteQueue.MOST_GATHERED, queue.gather(new ByteBuffer[100]));
        skip(68 * SEGMENT);
        assertEquals(2, queue.gather(new ByteBuffer[100]));
    }

    @Test
    void is_copied_without_being_consumed() {
        byte[] bytes = octets(new Random(1), SEGMENT + 100);
        queue.append(ByteBuffer.wrap(bytes));
        skip(50);
        for (int i = 0; i < 2; i++) {
            var copy = ByteBuffer.allocate(2 * SEGMENT);
            queue.copyTo(copy);
            assertEquals(ByteBuffer.wrap(bytes, 50, SEGMENT + 50), copy.flip());
        }
        assertEquals(SEGMENT + 50, queue.size());
    }

    @Test
    void returns_every_segment_when_it_is_released() {
        queue.append(ByteBuffer.allocate(5 * SEGMENT + 1));
        skip(SEGMENT + 1);
        queue.release();
        assertEquals(0, taken());
    }

    @Test
    void keeps_no_large_array_while_it_is_free() {
        for (int segments : new int[] {3, ByteQueue.MOST_KEPT, 17, 1000}) {
            ByteQueue used = buffers.queue();
            used.append(ByteBuffer.allocate(segments * SEGMENT));
            used.release();
            assertSame(used, buffers.queue());
            assertTrue(used.width() <= ByteQueue.MOST_KEPT, used.width() + " after " + segments + " segments");
            used.release();
        }
    }

    @Test
    void is_empty_when_it_is_used_again() {
        queue.append(ByteBuffer.allocate(SEGMENT + 1));
        queue.release();
        ByteQueue again = buffers.queue();
        assertSame(queue, again);
        assertTrue(again.isEmpty());
        assertEquals(0, again.gather(new ByteBuffer[4]));
        again.append(ByteBuffer.wrap(new byte[] {7}));
        assertEquals(7, again.peek().get());
    }

    /** Compares with all bytes appended so far and the number consumed. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.loop.LoopSeeds#all")
    void returns_all_bytes_in_order(long seed) {
        var random = new Random(seed);
        var all = new ByteArrayOutputStream();
        int consumed = 0;
        for (int i = 0; i < 60; i++) {
            if (random.nextBoolean()) {
                byte[] bytes = octets(random, random.nextInt(random.nextBoolean() ? 100 : 5 * SEGMENT));
                queue.append(random.nextBoolean() ? ByteBuffer.wrap(bytes) : direct(bytes));
                all.writeBytes(bytes);
            } else if (!queue.isEmpty()) {
                byte[] got = random.nextBoolean() ? peeked(random) : gathered(random);
                byte[] expected = Arrays.copyOfRange(all.toByteArray(), consumed, consumed + got.length);
                assertTrue(Arrays.equals(expected, got), "seed " + seed + ", step " + i);
                consumed += got.length;
            }
            assertEquals(all.size() - consumed, queue.size(), "seed " + seed + ", step " + i);
            assertEquals(consumed == all.size(), queue.isEmpty(), "seed " + seed + ", step " + i);
            long most = queue.isEmpty() ? 0 : queue.size() + 2L * SEGMENT;
            assertTrue(taken() >= queue.size() && taken() <= most, "seed " + seed + ", step " + i);
        }
        queue.release();
        assertEquals(0, taken(), "seed " + seed);
    }

    private byte[] peeked(Random random) {
        ByteBuffer oldest = queue.peek();
        byte[] got = new byte[random.nextInt(oldest.remaining() + 1)];
        oldest.get(got);
        queue.consumed();
        return got;
    }

    /** Consumes bytes like a gathering write: from several segments, the last one partially. */
    private byte[] gathered(Random random) {
        var segments = new ByteBuffer[1 + random.nextInt(ByteQueue.MOST_GATHERED)];
        int count = queue.gather(segments);
        var got = new ByteArrayOutputStream();
        int left = random.nextInt(Math.toIntExact(queue.size()) + 1);
        for (int i = 0; i < count; i++) {
            byte[] some = new byte[Math.min(left, segments[i].remaining())];
            segments[i].get(some);
            got.writeBytes(some);
            left -= some.length;
        }
        queue.consumed();
        return got.toByteArray();
    }

    private void skip(int count) {
        var segments = new ByteBuffer[100];
        int left = count;
        while (left > 0) {
            queue.gather(segments);
            int some = Math.min(left, segments[0].remaining());
            segments[0].position(segments[0].position() + some);
            queue.consumed();
            left -= some;
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static byte[] octets(Random random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    /** The used part of the pool's memory: the part that cannot be reserved. */
    private long taken() {
        int most = 0;
        for (int bit = Integer.highestOneBit((int) LIMIT); bit > 0; bit >>= 1) {
            if (buffers.pool().reserve(most + bit)) {
                buffers.pool().unreserve(most + bit);
                most += bit;
            }
        }
        return LIMIT - most;
    }
}
