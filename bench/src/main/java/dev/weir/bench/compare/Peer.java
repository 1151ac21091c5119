package dev.weir.bench.compare;

import dev.weir.harness.proxy.ProxyProgram;
import java.util.List;
import java.util.Optional;

/** A proxy that can take part. */
public interface Peer {
    /** What it is called in reports and on command lines: lower-case letters, digits and dashes. */
    String name();

    /** As it says itself; empty if it says nothing. */
    String version();

    /** Why it cannot take part here (not installed, jars not there); empty if it can. */
    Optional<String> absence();

    /** Whether its process is a JVM, so that its heap can be asked for. */
    boolean java();

    /**
     * The command and configuration with this many loops.
     *
     * @param prefix words to put before its command, e.g. {@code taskset -c 0}
     */
    ProxyProgram program(int loops, List<String> prefix);
}
