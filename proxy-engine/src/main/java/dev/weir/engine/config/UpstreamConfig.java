package dev.weir.engine.config;

import dev.weir.api.PluginUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of backends and how requests are spread over them.
 *
 * @param name     unique in the proxy
 * @param backends the backends, in order; at least one, none twice
 * @param balance  the strategy that chooses; if there are several, each wraps the one behind it
 * @param plugins  the uses of other plugins, in order, in place of the proxy's; {@code null} if those hold here too
 * @param settings what is set for this upstream alone; everything else is as for the whole proxy
 */
public record UpstreamConfig(
        String name,
        List<BackendConfig> backends,
        List<PluginUse> balance,
        @Nullable List<PluginUse> plugins,
        SettingValues settings) {
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
            throw new IllegalArgumentException("a backend is named twice: " + backends);
        }
    }

    /** An upstream like any other. */
    public static UpstreamConfig of(String name, List<BackendConfig> backends, List<PluginUse> balance) {
        return new UpstreamConfig(name, backends, balance, null, SettingValues.DEFAULTS);
    }
}
