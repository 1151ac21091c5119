package dev.weir.engine.cli;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.UpstreamConfig;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Formats the line that a proxy is ready, with its addresses and upstreams. */
final class ReadyLine {
    private ReadyLine() {}

    static String of(ProxyConfig config, List<InetSocketAddress> taken) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            places.add(place(config.listen().get(i).address(), taken.get(i)));
        }
        return "weir: ready on " + String.join(" and ", places) + ", " + loops(config) + ", " + upstreams(config);
    }

    private static String upstreams(ProxyConfig config) {
        List<UpstreamConfig> upstreams = config.upstreams();
        if (upstreams.size() > 1) {
            return "upstreams "
                    + upstreams.stream()
                            .map(each -> each.name() + " (" + each.backends().size() + ")")
                            .collect(Collectors.joining(", "));
        }
        List<BackendConfig> backends = upstreams.get(0).backends();
        return (backends.size() == 1 ? "backend " : "backends ")
                + backends.stream().map(BackendConfig::toString).collect(Collectors.joining(", "));
    }

    static String loops(ProxyConfig config) {
        return config.loops() + (config.loops() == 1 ? " loop" : " loops");
    }

    /**
     * The numeric address, because a name may have several; an IPv6 address, or the address for all networks, as it was
     * written, because Java's form is long.
     */
    static String place(HostPort written, InetSocketAddress taken) {
        boolean asWritten =
                written.host().indexOf(':') >= 0 || taken.getAddress().isAnyLocalAddress();
        String host = asWritten ? written.host() : taken.getAddress().getHostAddress();
        return new HostPort(host, taken.getPort()).toString();
    }
}
