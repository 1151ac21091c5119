package dev.weir.engine.config;

import dev.weir.api.PluginUse;
import java.util.List;

/**
 * A group of backends and how requests are spread over them.
 *
 * @param name     unique in the proxy
 * @param backends the backends, in order; at least one, none twice
 * @param balance  the strategy that chooses; if there are several, each wraps the one behind it
 */
public record UpstreamConfig(String name, List<BackendConfig> backends, List<PluginUse> balance) {
    public UpstreamConfig {
        backends = List.copyOf(backends);
        balance = List.copyOf(balance);
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
}
