package dev.weir.engine.loop;

import java.nio.ByteBuffer;

/**
 * Where a message's bytes go. Everything given is taken: what the peer cannot take yet waits in memory, and until it is
 * gone the giver should give no more.
 */
public interface Sink {
    /** Sends bytes; consumes them all. */
    void write(ByteBuffer bytes);

    /** Sends three pieces in one go; consumes them all. */
    void write(ByteBuffer first, ByteBuffer second, ByteBuffer third);

    /** Says that nothing more will be given: the peer reads everything given so far, then the end of the stream. */
    void end();

    /** Whether bytes wait in memory for the peer. */
    boolean aboveHighWatermark();

    /** Whether the peer is known to be gone: what is written is dropped. */
    boolean broken();
}
