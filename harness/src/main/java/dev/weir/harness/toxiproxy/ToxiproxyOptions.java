package dev.weir.harness.toxiproxy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The options of a server.
 *
 * @param host address of the API
 * @param port of the API; 0 for any free port
 * @param seed the seed of all random choices
 * @param config a JSON file with an array of proxies to create at the start; {@code null} for none
 * @param metrics whether {@code /metrics} is served
 */
public record ToxiproxyOptions(
        String host, int port, long seed, @Nullable Path config, boolean metrics) {
    /** The defaults: a free port of this machine and a constant seed. */
    public static ToxiproxyOptions defaults() {
        return new ToxiproxyOptions("127.0.0.1", 0, 1, null, false);
    }

    /** Returns a copy with this host. */
    public ToxiproxyOptions withHost(String other) {
        return new ToxiproxyOptions(other, port, seed, config, metrics);
    }

    /** Returns a copy with this port. */
    public ToxiproxyOptions withPort(int other) {
        return new ToxiproxyOptions(host, other, seed, config, metrics);
    }

    /** Returns a copy with this seed. */
    public ToxiproxyOptions withSeed(long other) {
        return new ToxiproxyOptions(host, port, other, config, metrics);
    }

    /** Returns a copy with this file of proxies. */
    public ToxiproxyOptions withConfig(Path file) {
        return new ToxiproxyOptions(host, port, seed, file, metrics);
    }

    /** Returns a copy with {@code /metrics}. */
    public ToxiproxyOptions withMetrics() {
        return new ToxiproxyOptions(host, port, seed, config, true);
    }
}
