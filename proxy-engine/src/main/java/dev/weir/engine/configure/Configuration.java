package dev.weir.engine.configure;

import dev.weir.engine.config.ProxyConfig;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param proxy     what the engine needs
 * @param accessLog a file, {@code -} for standard output, or {@code null} for none
 */
public record Configuration(ProxyConfig proxy, @Nullable String accessLog) {}
