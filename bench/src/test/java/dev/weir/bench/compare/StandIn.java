package dev.weir.bench.compare;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.RunningProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A peer without a proxy: clients talk to one of the backends, so that all figures are known.
 *
 * @param name    its name
 * @param absence why it cannot take part; empty if it can
 * @param backend which backend it is, counted from 0; -1 for none, so that it cannot be started
 */
public record StandIn(String name, Optional<String> absence, int backend) implements Peer {
    /** One that can take part, and is the first backend. */
    public static StandIn named(String name) {
        return new StandIn(name, Optional.empty(), 0);
    }

    @Override
    public String version() {
        return "1.2";
    }

    @Override
    public boolean java() {
        return false;
    }

    @Override
    public ProxyProgram program(int loops, List<String> prefix) {
        return new ProxyProgram() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public RunningProxy start(List<HostPort> backends) throws IOException {
                if (backend < 0) {
                    throw new IOException("it lacks\nits licence");
                }
                return at(backends.get(backend));
            }
        };
    }

    private static RunningProxy at(HostPort place) {
        return new RunningProxy() {
            @Override
            public InetSocketAddress address() {
                return new InetSocketAddress(place.host(), place.port());
            }

            @Override
            public void close() {}
        };
    }
}
