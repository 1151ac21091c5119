package dev.weir.engine.reload;

import dev.weir.api.Clock;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.names.Lookups;
import dev.weir.engine.names.NameBook;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.pool.BackendWire;
import dev.weir.engine.upstream.OrderChange;
import dev.weir.engine.upstream.SharedUpstream;
import dev.weir.engine.upstream.SharedUpstream.Address;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The upstreams of the active configuration, by name. One thread at a time. */
public final class Upstreams {
    private final Clock clock;
    private final RandomGenerator random;
    private final NameBook names;
    private final BackendWire wire;
    private volatile Map<String, LiveUpstream> entries = Map.of();

    /**
     * None yet.
     *
     * @param random seeds the generator of each loop
     * @param names  resolves the backends' names
     * @param wire the protocol to backends
     */
    public Upstreams(Clock clock, RandomGenerator random, NameBook names, BackendWire wire) {
        this.wire = wire;
        this.clock = clock;
        this.random = random;
        this.names = names;
    }

    /** The resolver of the backends' names. Any thread. */
    NameBook names() {
        return names;
    }

    /**
     * Adopts a configuration with the results of its name lookups.
     *
     * @return the members of each upstream, by name
     */
    Map<String, UpstreamSnapshot> adopt(
            ProxyConfig config, Map<String, Lookups.Answer> answers, List<? extends ConfiguredLoop> loops) {
        names.adopt(config, answers);
        Map<String, LiveUpstream> next = new LinkedHashMap<>();
        Map<String, UpstreamSnapshot> groups = new LinkedHashMap<>();
        for (UpstreamConfig upstream : config.upstreams()) {
            SettingValues settings = config.settingsOf(upstream);
            List<Address> addresses = addresses(upstream);
            LiveUpstream known = entries.get(upstream.name());
            LiveUpstream entry =
                    known == null ? made(upstream, settings, addresses, loops) : known.with(upstream, addresses);
            if (known != null && !Objects.equals(known.config().tls(), upstream.tls())) {
                renew(entry.pools(), loops);
            }
            entry.core().change(settings);
            entry.core().keepOrdersOf(places(upstream));
            next.put(upstream.name(), entry);
            groups.put(upstream.name(), entry.core().join(addresses));
        }
        entries = next;
        return groups;
    }

    private static void renew(List<BackendPools> pools, List<? extends ConfiguredLoop> loops) {
        for (int i = 0; i < pools.size(); i++) {
            loops.get(i).eventLoop().execute(pools.get(i)::renew);
        }
    }

    /** Each address of a backend's name makes a member. */
    private List<Address> addresses(UpstreamConfig upstream) {
        List<Address> all = new ArrayList<>();
        for (BackendConfig backend : upstream.backends()) {
            for (InetAddress host : names.addresses(backend.place().host())) {
                all.add(new Address(backend, host, NameBook.memberName(backend, host)));
            }
        }
        return all;
    }

    private LiveUpstream made(
            UpstreamConfig config,
            SettingValues settings,
            List<Address> addresses,
            List<? extends ConfiguredLoop> loops) {
        var core = new SharedUpstream(config.name(), settings, clock);
        List<BackendPools> pools = new ArrayList<>();
        for (ConfiguredLoop loop : loops) {
            var own = new SplittableRandom(random.nextLong());
            pools.add(new BackendPools(
                    loop.eventLoop(), settings, own, wire, loop.metrics().newUpstream()));
        }
        core.runOn(pools);
        return new LiveUpstream(core, List.copyOf(pools), config, addresses);
    }

    private static Set<String> places(UpstreamConfig upstream) {
        return upstream.backends().stream().map(BackendConfig::toString).collect(Collectors.toSet());
    }

    /** Changes what the operator ordered for a backend. @return {@code null} if there is no such backend */
    @Nullable UpstreamSnapshot order(String upstream, String backend, OrderChange change) {
        LiveUpstream entry = entries.get(upstream);
        return entry == null ? null : entry.core().order(backend, change);
    }

    /** The upstream of that name. */
    LiveUpstream entry(String name) {
        return Objects.requireNonNull(entries.get(name));
    }

    /** Every upstream. Any thread. */
    List<LiveUpstream> all() {
        return List.copyOf(entries.values());
    }

    /** Applies new addresses of an upstream's names. @return its new members, or {@code null} if they are the same */
    @Nullable UpstreamSnapshot refresh(LiveUpstream entry) {
        List<Address> now = addresses(entry.config());
        if (now.equals(entry.addresses())) {
            return null;
        }
        Map<String, LiveUpstream> next = new LinkedHashMap<>(entries);
        next.put(entry.config().name(), entry.with(entry.config(), now));
        entries = next;
        return entry.core().join(now);
    }

    /** Forgets removed members, when every loop has the new ones. */
    static void dismiss(List<LiveUpstream> changed) {
        changed.forEach(entry -> entry.core().dismiss());
    }
}
