package dev.weir.engine.config;

import dev.weir.api.PluginUse;
import java.util.List;

/**
 * A group of backends and how requests are spread over them.
 *
 * @param name     unique in the proxy
 * @param backends where they listen, in order; at least one, none twice
 * @param balance  the strategy that chooses
 */
public record UpstreamConfig(String name, List<HostPort> backends, PluginUse balance) {
    public UpstreamConfig {
        backends = List.copyOf(backends);
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("upstream " + name + " has no backend");
        }
        if (backends.stream().distinct().count() < backends.size()) {
            throw new IllegalArgumentException("a backend is named twice: " + backends);
        }
    }
}
