package dev.weir.engine.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The memory of a loop")
class LoopBuffersTests {
    private final LoopBuffers buffers = new LoopBuffers(100, 200, 1 << 20);

    @Test
    void lends_the_same_direct_buffers_empty_each_time() {
        for (int i = 0; i < 2; i++) {
            lentEmpty(buffers.read(), 100);
            lentEmpty(buffers.write(), 200);
            lentEmpty(buffers.probe(), 64);
        }
        assertSame(buffers.read(), buffers.read());
        assertSame(buffers.write(), buffers.write());
    }

    @Test
    void uses_a_separate_buffer_for_idle_sockets() {
        assertNotSame(buffers.read(), buffers.probe());
        assertNotSame(buffers.write(), buffers.probe());
    }

    @Test
    void has_as_many_queues_as_are_needed() {
        ByteQueue one = buffers.queue();
        ByteQueue other = buffers.queue();
        assertNotSame(one, other);
        one.release();
        assertSame(one, buffers.queue());
    }

    private static void lentEmpty(ByteBuffer buffer, int size) {
        assertTrue(buffer.isDirect());
        assertEquals(0, buffer.position());
        assertEquals(size, buffer.remaining());
        buffer.position(3).limit(5);
    }
}
