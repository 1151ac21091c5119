package dev.weir.harness.proxy;

import dev.weir.engine.config.HostPort;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A proxy that somebody else started and will stop.
 *
 * @param target     where clients connect
 * @param fixedPorts where it expects its backends on this machine, in order
 * @param version    what it calls itself; empty if that is not known
 */
public record AlreadyRunning(HostPort target, List<Integer> fixedPorts, String version) implements ProxyProgram {
    /** One of which no more is known. */
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
                // by whoever started it
            }
        };
    }
}
