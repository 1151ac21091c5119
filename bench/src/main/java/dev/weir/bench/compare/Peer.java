package dev.weir.bench.compare;

import dev.weir.harness.proxy.ProxyProgram;
import java.util.List;
import java.util.Optional;

/** A proxy that can be compared. */
public interface Peer {
    /** Its name in reports and on command lines: lower-case letters, digits and dashes. */
    String name();

    /** Its version as it reports it; empty if it reports none. */
    String version();

    /** Why it is not available here (not installed, jars missing); empty if it is. */
    Optional<String> absence();

    /** Whether its process is a JVM, so that its heap can be measured. */
    boolean java();

    /**
     * The command and configuration with this many loops.
     *
     * @param prefix words to put before its command, e.g. {@code taskset -c 0}
     */
    ProxyProgram program(int loops, List<String> prefix);
}
