package dev.weir.engine.configure;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.TlsBackendConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts upstreams: their backends, strategies, plugins and settings. */
final class UpstreamBinder {
    private static final String PRIORITY = "priority";
    private static final PluginKind[] OWN_KINDS = Stream.of(PluginKind.beside())
            .filter(kind -> kind != PluginKind.OBSERVER)
            .toArray(PluginKind[]::new);

    /** The kinds of plugins that an upstream may have; observers belong to the whole proxy. */
    static PluginKind[] ownKinds() {
        return OWN_KINDS.clone();
    }

    private final Reader reader;
    private final PluginBinder plugins;
    private final PluginCatalog catalog;
    private final @Nullable ConfigNode balance;

    /** @param balance the strategy of upstreams without one of their own, or {@code null} */
    UpstreamBinder(Reader reader, PluginBinder plugins, PluginCatalog catalog, @Nullable ConfigNode balance) {
        this.reader = reader;
        this.plugins = plugins;
        this.catalog = catalog;
        this.balance = balance;
    }

    /** The only upstream, in the short form: backends at the top level. */
    Optional<UpstreamConfig> bindOnly(ConfigNode.Mapping.Entry backends) {
        return make(
                ProxyConfig.DEFAULT_UPSTREAM,
                backends.place(),
                backends.value(),
                balance,
                null,
                SettingValues.DEFAULTS);
    }

    /** One of several upstreams. */
    Optional<UpstreamConfig> bind(ConfigNode.Mapping.Entry entry) {
        String name = UpstreamName.written(entry);
        if (!UpstreamName.isOne(name)) {
            reader.problems().add(entry.place(), UpstreamName.refusal(name));
            return Optional.empty();
        }
        Optional<ConfigNode.Mapping> mapping = reader.mapping(entry.value(), "a mapping with backends");
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        ConfigNode.Mapping written = mapping.get();
        SettingValues settings =
                new SettingsBinder(reader.problems(), Keys.ofUpstream(), true).bind(written, Keys.OF_UPSTREAM.keySet());
        ConfigNode backends = written.get(Keys.BACKENDS);
        if (backends == null) {
            reader.problems()
                    .add(
                            entry.place(),
                            "upstream '" + entry.key() + "' has no backends; write backends: [127.0.0.1:9001]");
            return Optional.empty();
        }
        ConfigNode ownBalance = written.get(Keys.BALANCE);
        ConfigNode own = written.get(Keys.PLUGINS);
        List<PluginUse> ownPlugins = own == null ? null : uses(plugins.bind(own, OWN_KINDS));
        ConfigNode tlsWritten = written.get(TlsKeys.TLS);
        Optional<TlsBackendConfig> tls =
                tlsWritten == null ? Optional.empty() : new TlsBinder(reader).ofUpstream(tlsWritten);
        return make(
                        entry.key(),
                        entry.place(),
                        backends,
                        ownBalance == null ? balance : ownBalance,
                        ownPlugins,
                        settings)
                .map(made -> made.withTls(tls.orElse(null)));
    }

    private Optional<UpstreamConfig> make(
            String name,
            SourceLocation place,
            ConfigNode written,
            @Nullable ConfigNode strategies,
            @Nullable List<PluginUse> own,
            SettingValues settings) {
        List<BackendConfig> backends = new ArrayList<>();
        Map<HostPort, SourceLocation> seen = new HashMap<>();
        for (ConfigNode each : reader.list(written)) {
            backend(each).ifPresent(backend -> {
                SourceLocation first = seen.putIfAbsent(backend.place(), each.place());
                if (first == null) {
                    backends.add(backend);
                } else {
                    reader.twice(each.place(), backend.place().toString(), first);
                }
            });
        }
        List<PluginUse> uses = balance(strategies, place, backends);
        if (backends.isEmpty() || uses.isEmpty()) {
            if (reader.list(written).isEmpty()) {
                reader.problems().add(written.place(), "upstream '" + name + "' has no backends; write HOST:PORT each");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new UpstreamConfig(name, backends, uses, own, settings));
        } catch (IllegalArgumentException e) {
            reader.problems().add(written.place(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<BackendConfig> backend(ConfigNode item) {
        if (!(item instanceof ConfigNode.Mapping mapping)) {
            return reader.value(item, "a backend, HOST:PORT,", BackendConfig::parse);
        }
        reader.onlyKeys(mapping, Keys.OF_BACKEND.keySet());
        ConfigNode address = mapping.get(Keys.ADDRESS);
        if (address == null) {
            reader.problems().add(mapping.place(), "a backend needs an address: {address: 127.0.0.1:9001}");
            return Optional.empty();
        }
        ConfigNode weight = mapping.get(Keys.WEIGHT);
        ConfigNode priority = mapping.get(Keys.PRIORITY);
        Optional<HostPort> place = reader.value(address, "HOST:PORT", UpstreamBinder::alone);
        Optional<Integer> share = weight == null ? Optional.of(1) : reader.number(weight, Keys.WEIGHT, 1, 1000);
        Optional<Integer> group = priority == null ? Optional.of(0) : reader.number(priority, Keys.PRIORITY, 0, 9);
        return place.isPresent() && share.isPresent() && group.isPresent()
                ? Optional.of(new BackendConfig(place.get(), share.get(), group.get()))
                : Optional.empty();
    }

    private static HostPort alone(String text) {
        if (text.indexOf(',') >= 0) {
            throw new IllegalArgumentException("'" + text
                    + "' is more than an address; write weight and priority as keys: {address: "
                    + text.substring(0, text.indexOf(',')).strip() + ", weight: 1}");
        }
        return BackendConfig.parse(text).place();
    }

    /** Adds the strategy {@code priority} if backends have different priorities and no strategy handles them. */
    private List<PluginUse> balance(
            @Nullable ConfigNode strategies, SourceLocation place, List<BackendConfig> backends) {
        List<PluginBinder.Placed> uses = strategies == null
                ? List.of(plugins.use(ProxyConfig.DEFAULT_BALANCE.plugin(), place, PluginKind.BALANCING))
                : plugins.bind(strategies, PluginKind.BALANCING);
        if (strategies != null && reader.list(strategies).isEmpty()) {
            reader.problems()
                    .add(
                            strategies.place(),
                            "it contains no strategy; omit it for " + ProxyConfig.DEFAULT_BALANCE.plugin());
        }
        boolean groups =
                backends.stream().mapToInt(BackendConfig::priority).distinct().count() > 1;
        List<PluginBinder.Placed> all = new ArrayList<>(uses);
        if (groups && uses.stream().noneMatch(use -> use.use().plugin().equals(PRIORITY))) {
            all.add(0, plugins.use(PRIORITY, place, PluginKind.BALANCING));
        }
        for (int i = 0; i < all.size(); i++) {
            PluginBinder.Placed one = all.get(i);
            try {
                catalog.find(one.use().plugin()).checkPlace(i == all.size() - 1);
            } catch (PluginException e) {
                reader.problems().add(one.place(), String.valueOf(e.getMessage()));
            }
        }
        return uses(all);
    }

    static List<PluginUse> uses(List<PluginBinder.Placed> placed) {
        return placed.stream().map(PluginBinder.Placed::use).toList();
    }
}
