package dev.weir.engine.message;

import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the body of a message goes, behind its head. All of it is taken: what the peer cannot take yet waits in memory,
 * and until it is gone no more should be given.
 */
public interface MessageSink {
    /** The length of a body that nothing tells beforehand. */
    long UNKNOWN = -1;

    /** A piece of body without bytes. */
    ByteBuffer EMPTY = ByteBuffer.allocate(0);

    /**
     * Sends a piece of the body, and the head if that has just been given.
     *
     * @param payload from its position to its limit, maybe empty; consumed or not, it is free when this returns
     * @param last    what comes behind the body, maybe nothing, if this is its last piece; {@code null} if it is not
     */
    void body(ByteBuffer payload, @Nullable Trailers last);

    /** Says that no further byte comes: of a tunnel, whose two sides end each on its own. */
    default void end() {}

    /** Whether bytes wait in memory for the peer. */
    boolean aboveHighWatermark();

    /** Whether the peer is known to be gone: what is given is dropped. */
    boolean broken();
}
