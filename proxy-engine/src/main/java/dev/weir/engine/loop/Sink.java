package dev.weir.engine.loop;

import java.nio.ByteBuffer;

/**
 * Accepts the bytes of a message. A sink accepts everything: bytes that the peer cannot take yet are buffered, and
 * until the buffer drains no more should be passed.
 */
public interface Sink {
    /** Sends bytes; consumes them all. */
    void write(ByteBuffer bytes);

    /** Sends three pieces in one write; consumes them all. */
    void write(ByteBuffer first, ByteBuffer second, ByteBuffer third);

    /** Ends the stream: the peer reads everything sent so far, then EOF. */
    void end();

    /** Whether the buffered bytes exceed the high watermark. */
    boolean aboveHighWatermark();

    /** Whether the peer is known to be gone: further bytes are discarded. */
    boolean broken();
}
