package dev.weir.engine;

import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.backend.UpstreamCore;
import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.UpstreamConfig;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The upstreams of the configuration that holds, by name. One thread at a time; it blocks where it asks for names. */
final class Upstreams {
    private final Platform platform;
    private Map<String, UpstreamEntry> entries = Map.of();

    Upstreams(Platform platform) {
        this.platform = platform;
    }

    /**
     * Asks for the backends of a configuration; nothing changes yet.
     *
     * @return by the upstreams' names
     * @throws UnknownHostException if a name means nothing
     */
    Map<String, Members> resolve(ProxyConfig config) throws UnknownHostException {
        Map<String, Members> resolved = new LinkedHashMap<>();
        for (UpstreamConfig upstream : config.upstreams()) {
            UpstreamEntry known = entries.get(upstream.name());
            resolved.put(upstream.name(), Members.resolve(upstream, platform, known == null ? null : known.members()));
        }
        return resolved;
    }

    /** A configuration holds from now on. @return the members of each upstream, by name */
    Map<String, UpstreamGroup> adopt(ProxyConfig config, Map<String, Members> resolved, List<ProxyLoop> loops) {
        Map<String, UpstreamEntry> next = new LinkedHashMap<>();
        Map<String, UpstreamGroup> groups = new LinkedHashMap<>();
        for (UpstreamConfig upstream : config.upstreams()) {
            SettingValues settings = config.settingsOf(upstream);
            Members members = Objects.requireNonNull(resolved.get(upstream.name()));
            UpstreamEntry known = entries.get(upstream.name());
            UpstreamEntry entry = known == null ? made(upstream.name(), settings, members, loops) : known.with(members);
            entry.core().change(settings);
            next.put(upstream.name(), entry);
            groups.put(upstream.name(), entry.core().join(members.addresses()));
        }
        entries = next;
        return groups;
    }

    private UpstreamEntry made(String name, SettingValues settings, Members members, List<ProxyLoop> loops) {
        var core = new UpstreamCore(name, settings, platform.clock());
        List<BackendPools> pools = new ArrayList<>();
        for (ProxyLoop loop : loops) {
            var random = new SplittableRandom(platform.random().nextLong());
            pools.add(new BackendPools(loop.eventLoop(), settings, random));
        }
        core.runOn(pools);
        return new UpstreamEntry(core, List.copyOf(pools), members);
    }

    /** The upstream of that name. */
    UpstreamEntry entry(String name) {
        return Objects.requireNonNull(entries.get(name));
    }

    /** Every upstream. */
    List<UpstreamEntry> all() {
        return List.copyOf(entries.values());
    }

    /** Whether there is a name to ask for again. */
    boolean mayChange() {
        return entries.values().stream().anyMatch(entry -> entry.members().mayChange());
    }

    /** Asks for an upstream's names again. @return its new members, or {@code null} if they are the same */
    @Nullable UpstreamGroup refresh(UpstreamEntry entry) {
        return entry.members().refresh() ? entry.core().join(entry.members().addresses()) : null;
    }

    /** Every loop has the members of now: those who left are forgotten. */
    static void dismiss(List<UpstreamEntry> changed) {
        changed.forEach(entry -> entry.core().dismiss());
    }
}
