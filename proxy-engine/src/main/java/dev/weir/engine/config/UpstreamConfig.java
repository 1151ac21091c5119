package dev.weir.engine.config;

import dev.weir.api.PluginUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configured upstream: a group of backends and how requests are balanced over them.
 *
 * @param name     unique in the proxy
 * @param backends the backends, in order; at least one, none twice
 * @param balance  the strategies; each wraps the next
 * @param plugins  the uses of other plugins, in order, in place of the proxy's; {@code null} to use the proxy's
 * @param settings the values for this upstream; all others are those of the whole proxy
 * @param tls      TLS to the backends; {@code null} for plain HTTP
 */
public record UpstreamConfig(
        String name,
        List<BackendConfig> backends,
        List<PluginUse> balance,
        @Nullable List<PluginUse> plugins,
        SettingValues settings,
        @Nullable TlsBackendConfig tls) {
    public UpstreamConfig {
        backends = List.copyOf(backends);
        balance = List.copyOf(balance);
        plugins = plugins == null ? null : List.copyOf(plugins);
        if (balance.isEmpty()) {
            throw new IllegalArgumentException("upstream " + name + " has no strategy");
        }
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("upstream " + name + " has no backend");
        }
        if (backends.stream().map(BackendConfig::place).distinct().count() < backends.size()) {
            throw new IllegalArgumentException("a backend occurs more than once: " + backends);
        }
    }

    /** An upstream with plain HTTP to the backends. */
    public UpstreamConfig(
            String name,
            List<BackendConfig> backends,
            List<PluginUse> balance,
            @Nullable List<PluginUse> plugins,
            SettingValues settings) {
        this(name, backends, balance, plugins, settings, null);
    }

    /** An upstream with plain HTTP, and with the default strategy, plugins and settings. */
    public static UpstreamConfig of(String name, List<BackendConfig> backends, List<PluginUse> balance) {
        return new UpstreamConfig(name, backends, balance, null, SettingValues.DEFAULTS);
    }

    /** The same upstream with other TLS to the backends, or with plain HTTP. */
    public UpstreamConfig withTls(@Nullable TlsBackendConfig other) {
        return new UpstreamConfig(name, backends, balance, plugins, settings, other);
    }
}
