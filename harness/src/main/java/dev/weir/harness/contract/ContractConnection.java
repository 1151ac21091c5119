package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.PooledConnection;
import java.util.List;

/**
 * A pooled connection that a plugin is shown.
 *
 * @param backend              where it leads
 * @param ageNanos             since it was opened
 * @param idleNanos            since it was last used
 * @param requests             how many it has served
 * @param hintedIdleSeconds how long its backend said it would keep it, or {@link #UNKNOWN}
 * @param hintedRequests    how many more its backend said it would take, or {@link #UNKNOWN}
 */
public record ContractConnection(
        Backend backend, long ageNanos, long idleNanos, int requests, int hintedIdleSeconds, int hintedRequests)
        implements PooledConnection {
    private static final long SECOND = 1_000_000_000;

    /** Connections of all kinds: unused, much used, and to backends that announce little, much and nonsense. */
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
