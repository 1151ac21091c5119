package dev.weir.harness.toxiproxy.relay;

import org.jspecify.annotations.Nullable;

/**
 * What is to change of a proxy.
 *
 * @param listen   {@code null} leaves it
 * @param upstream {@code null} leaves it
 * @param enabled  {@code null} leaves it
 */
public record ProxyChange(
        @Nullable Listen listen,
        @Nullable String upstream,
        @Nullable Boolean enabled) {}
