package dev.weir.engine.configure;

import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.ProxyConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration, of the engine and of what runs beside it.
 *
 * @param proxy     the configuration of the engine
 * @param accessLog a file, {@code -} for standard output, or {@code null} for none
 * @param admin     the admin interface, or {@code null} for none
 * @param origins   where each setting was written, by its path: {@code weir.yml:12:3} or an option; others have their
 *                  defaults
 */
public record Configuration(
        ProxyConfig proxy,
        @Nullable String accessLog,
        @Nullable AdminConfig admin,
        Map<String, String> origins) {
    public Configuration {
        origins = Map.copyOf(origins);
    }

    /** Whether both have the same meaning, wherever it is written. */
    public boolean sameAs(Configuration other) {
        return withoutOrigins().equals(other.withoutOrigins());
    }

    private Configuration withoutOrigins() {
        return new Configuration(proxy, accessLog, admin, Map.of());
    }
}
