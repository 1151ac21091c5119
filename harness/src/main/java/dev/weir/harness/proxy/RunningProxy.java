package dev.weir.harness.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A proxy that was started. Any thread. */
public interface RunningProxy extends AutoCloseable {
    /** The address that clients connect to. */
    InetSocketAddress address();

    /** Its processes, parents first; empty if it has none of its own, or if unknown. */
    default List<ProcessHandle> processes() {
        return List.of();
    }

    /** Number of open descriptors of its process; empty if it has no process of its own, or if unknown. */
    default OptionalInt descriptors() {
        return OptionalInt.empty();
    }

    /** The processor time it has used, user and system; empty if unknown. */
    default Optional<Duration> cpu() {
        return Optional.empty();
    }

    /** The reason why it ended by itself; empty while it runs, or if unknown. */
    default Optional<String> lastWords() {
        return Optional.empty();
    }

    /** The output of its process so far, or until it was closed. */
    default ProcessOutput said() {
        return ProcessOutput.NOTHING;
    }

    /** Stops it, if the harness started it. */
    @Override
    void close();
}
