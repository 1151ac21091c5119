package dev.weir.harness.memory;

import java.net.InetSocketAddress;

/** Who listens at an address: the engine or a script. */
interface MemoryPort {
    InetSocketAddress address();

    /** True if SO_REUSEPORT is set, so that others which set it too may have the same address. */
    boolean sharesPort();

    /** A channel of the engine wants to connect; settles it, or keeps it waiting. */
    void offer(MemorySocketChannel caller);

    /** A connection is established; this is the listener's end of it. */
    void admit(MemoryEnd end);
}
