package dev.weir.harness.fault;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/** A proxy that was started; closing it ends it. */
public interface RunningProxy extends AutoCloseable {
    /** Where clients connect. */
    InetSocketAddress address();

    /** How many descriptors its process has open; empty if it is no process of its own. */
    OptionalInt descriptors();

    @Override
    void close();
}
