package dev.weir.harness.fault;

import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.util.List;

/** A proxy that can be put in front of backends. */
public interface ProxyProgram {
    /** What it is called in the table. */
    String name();

    /** Whether it can be started on this machine. */
    default boolean installed() {
        return true;
    }

    /** Starts it; it need not be ready when this returns. */
    RunningProxy start(List<HostPort> backends) throws IOException;
}
