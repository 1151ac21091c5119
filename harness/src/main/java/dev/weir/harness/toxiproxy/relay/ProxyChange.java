package dev.weir.harness.toxiproxy.relay;

import org.jspecify.annotations.Nullable;

/**
 * A change of a proxy.
 *
 * @param listen {@code null} for no change
 * @param upstream {@code null} for no change
 * @param enabled {@code null} for no change
 */
public record ProxyChange(
        @Nullable Listen listen,
        @Nullable String upstream,
        @Nullable Boolean enabled) {}
