package dev.weir.engine.backend;

import dev.weir.api.Backend;
import dev.weir.api.Clock;
import dev.weir.api.Upstream;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.loop.NameResolver;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** An upstream and its backends, shared by all loops. */
public final class UpstreamGroup implements Upstream {
    private final String name;
    private final long version;
    private final List<SharedBackend> members;
    private final List<Backend> backends;

    private UpstreamGroup(String name, long version, List<SharedBackend> members) {
        this.name = name;
        this.version = version;
        this.members = List.copyOf(members);
        this.backends = List.copyOf(members);
    }

    /**
     * Makes a group from its configuration. May block on names: not for loops.
     *
     * @throws UnknownHostException if a backend's host means nothing
     */
    public static UpstreamGroup of(UpstreamConfig config, NameResolver names, Clock clock) throws UnknownHostException {
        var members = new ArrayList<SharedBackend>();
        for (HostPort place : config.backends()) {
            var address = new InetSocketAddress(names.resolve(place.host()).get(0), place.port());
            members.add(new SharedBackend(place.toString(), address, clock));
        }
        return new UpstreamGroup(config.name(), 1, members);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Backend> backends() {
        return backends;
    }

    /** The members as the engine knows them, in the same order. */
    public List<SharedBackend> members() {
        return members;
    }

    @Override
    public long version() {
        return version;
    }
}
