package dev.weir.harness.toxiproxy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server is to be started.
 *
 * @param host    where its API listens
 * @param port    0 takes a free one
 * @param seed    decides all that is left to chance
 * @param config  a JSON file with an array of proxies to begin with; {@code null} for none
 * @param metrics whether {@code /metrics} is there
 */
public record ToxiproxyOptions(
        String host, int port, long seed, @Nullable Path config, boolean metrics) {
    /** On a free port of this machine, always with the same seed. */
    public static ToxiproxyOptions defaults() {
        return new ToxiproxyOptions("127.0.0.1", 0, 1, null, false);
    }

    /** These with another host. */
    public ToxiproxyOptions withHost(String other) {
        return new ToxiproxyOptions(other, port, seed, config, metrics);
    }

    /** These with another port. */
    public ToxiproxyOptions withPort(int other) {
        return new ToxiproxyOptions(host, other, seed, config, metrics);
    }

    /** These with another seed. */
    public ToxiproxyOptions withSeed(long other) {
        return new ToxiproxyOptions(host, port, other, config, metrics);
    }

    /** These with proxies to begin with. */
    public ToxiproxyOptions withConfig(Path file) {
        return new ToxiproxyOptions(host, port, seed, file, metrics);
    }

    /** These with {@code /metrics}. */
    public ToxiproxyOptions withMetrics() {
        return new ToxiproxyOptions(host, port, seed, config, true);
    }
}
