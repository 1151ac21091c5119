package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.PooledConnection;
import java.util.List;

/**
 * A pooled connection for tests of plugins.
 *
 * @param backend the backend that it is connected to
 * @param ageNanos since it was opened
 * @param idleNanos since it was last used
 * @param requests number of requests that it has carried
 * @param hintedIdleSeconds keep-alive timeout that its backend announced, or {@link #UNKNOWN}
 * @param hintedRequests number of further requests that its backend announced, or {@link #UNKNOWN}
 */
public record ContractConnection(
        Backend backend, long ageNanos, long idleNanos, int requests, int hintedIdleSeconds, int hintedRequests)
        implements PooledConnection {
    private static final long SECOND = 1_000_000_000;

    /** Sample connections: unused, much used, and to backends that announce small, large and invalid limits. */
    public static List<ContractConnection> samples(Backend backend) {
        return List.of(
                new ContractConnection(backend, 0, 0, 0, UNKNOWN, UNKNOWN),
                new ContractConnection(backend, SECOND, 0, 1, 5, 100),
                new ContractConnection(backend, 90 * SECOND, 60 * SECOND, 3, UNKNOWN, 1),
                new ContractConnection(backend, 4 * SECOND, 4 * SECOND, 0, 5, UNKNOWN),
                new ContractConnection(backend, 7 * SECOND, SECOND, 100, 0, 0),
                new ContractConnection(
                        backend, 86_400 * SECOND, 3_600 * SECOND, 1_000_000, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }
}
