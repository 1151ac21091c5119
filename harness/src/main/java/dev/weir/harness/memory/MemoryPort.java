package dev.weir.harness.memory;

import java.net.InetSocketAddress;

/** A listener at an address: the engine's or a script's. */
interface MemoryPort {
    InetSocketAddress address();

    /** Whether SO_REUSEPORT is set, so that others with the option can share the address. */
    boolean sharesPort();

    /** A channel of the engine connects; decides it, or keeps it pending. */
    void offer(MemorySocketChannel caller);

    /** A connection is established; this is the listener's end of it. */
    void admit(MemoryEnd end);
}
