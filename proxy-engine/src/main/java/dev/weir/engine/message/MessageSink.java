package dev.weir.engine.message;

import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the body of a message, after its head. A sink accepts everything: bytes that the peer cannot take yet are
 * buffered, and until the buffer drains no more should be passed.
 */
public interface MessageSink {
    /** The length of a body that is not known in advance. */
    long UNKNOWN = -1;

    /** A piece of body without bytes. */
    ByteBuffer EMPTY = ByteBuffer.allocate(0);

    /**
     * Sends a piece of the body, with the head if that was just passed.
     *
     * @param payload from its position to its limit, possibly empty; consumed or not, it can be reused when this
     *                returns
     * @param last    the trailers, possibly empty, if this is the last piece; {@code null} if it is not
     */
    void body(ByteBuffer payload, @Nullable Trailers last);

    /** Ends this direction of a tunnel; the other direction may continue. */
    default void end() {}

    /** Whether the buffered bytes exceed the high watermark. */
    boolean aboveHighWatermark();

    /** Whether the peer is known to be gone: further bytes are discarded. */
    boolean broken();
}
