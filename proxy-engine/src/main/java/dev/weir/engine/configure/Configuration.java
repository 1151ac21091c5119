package dev.weir.engine.configure;

import dev.weir.engine.config.ProxyConfig;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration, of the engine and of the access log.
 *
 * @param proxy     the configuration of the engine
 * @param accessLog a file, {@code -} for standard output, or {@code null} for none
 */
public record Configuration(ProxyConfig proxy, @Nullable String accessLog) {}
