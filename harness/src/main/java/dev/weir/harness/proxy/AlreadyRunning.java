package dev.weir.harness.proxy;

import dev.weir.engine.config.HostPort;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A proxy that runs already; the harness neither starts nor stops it.
 *
 * @param target address that clients connect to
 * @param fixedPorts the ports of its backends on this machine, in order
 * @param version as the proxy reports it; empty if unknown
 */
public record AlreadyRunning(HostPort target, List<Integer> fixedPorts, String version) implements ProxyProgram {
    /** A proxy of unknown version. */
    public AlreadyRunning(HostPort target, List<Integer> fixedPorts) {
        this(target, fixedPorts, "");
    }

    @Override
    public String name() {
        return target.toString();
    }

    @Override
    public RunningProxy start(List<HostPort> backends) {
        var address = new InetSocketAddress(target.host(), target.port());
        return new RunningProxy() {
            @Override
            public InetSocketAddress address() {
                return address;
            }

            @Override
            public void close() {
                // stopped by the user that started it
            }
        };
    }
}
