package dev.weir.harness.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A proxy that was started. Any thread. */
public interface RunningProxy extends AutoCloseable {
    /** Where clients connect. */
    InetSocketAddress address();

    /** Its processes, parents first; empty if it has none of its own, or nobody can tell. */
    default List<ProcessHandle> processes() {
        return List.of();
    }

    /** How many descriptors its process has open; empty if it is no process of its own, or nobody can tell. */
    default OptionalInt descriptors() {
        return OptionalInt.empty();
    }

    /** How much processor time it has used, user and system; empty if nobody can tell. */
    default Optional<Duration> cpu() {
        return Optional.empty();
    }

    /** What it said before it ended by itself; empty while it runs, or if nobody can tell. */
    default Optional<String> lastWords() {
        return Optional.empty();
    }

    /** What its process wrote so far, or before it was closed. */
    default ProcessOutput said() {
        return ProcessOutput.NOTHING;
    }

    /** Ends it, if it was started by the harness. */
    @Override
    void close();
}
