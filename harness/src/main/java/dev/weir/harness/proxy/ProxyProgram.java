package dev.weir.harness.proxy;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.tls.TlsSides;
import java.io.IOException;
import java.util.List;

/** A proxy that can be started in front of backends. Any thread. */
public interface ProxyProgram {
    /** Its name in reports. */
    String name();

    /** The sides on which it speaks TLS. */
    default TlsSides tls() {
        return TlsSides.NONE;
    }

    /**
     * The same proxy with TLS on these sides, with the certificates of {@link
     * dev.weir.harness.tls.TestCertificates#shared()}.
     *
     * @throws UnsupportedOperationException if the harness cannot give it certificates
     */
    default ProxyProgram over(TlsSides sides) {
        if (sides.any()) {
            throw new UnsupportedOperationException(name() + " cannot be given certificates");
        }
        return this;
    }

    /** Its version as it reports it; empty if it reports none. */
    default String version() {
        return "";
    }

    /** Whether it is installed on this machine. */
    default boolean installed() {
        return true;
    }

    /** The ports of its backends, in order; empty if they can be chosen. */
    default List<Integer> fixedPorts() {
        return List.of();
    }

    /**
     * Starts it in front of backends; it may not respond yet when this returns.
     *
     * @param backends their addresses, in order; as many as {@link #fixedPorts()}, if there are any
     * @throws IOException if it cannot be started, with its output
     */
    RunningProxy start(List<HostPort> backends) throws IOException;
}
