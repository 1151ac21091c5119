package dev.weir.harness.proxy;

import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.util.List;

/** A proxy that can be put in front of backends. Any thread. */
public interface ProxyProgram {
    /** What it is called in reports. */
    String name();

    /** Which version of it this is, as it says itself; empty if it says nothing. */
    default String version() {
        return "";
    }

    /** Whether it is there to be started. */
    default boolean installed() {
        return true;
    }

    /** The ports where it expects its backends, in order; empty if it can be told any. */
    default List<Integer> fixedPorts() {
        return List.of();
    }

    /**
     * Puts it in front of backends; it may take a moment until it answers.
     *
     * @param backends where they are, in order; as many as {@link #fixedPorts()}, if there are any
     * @throws IOException if it cannot be started, with what it said
     */
    RunningProxy start(List<HostPort> backends) throws IOException;
}
