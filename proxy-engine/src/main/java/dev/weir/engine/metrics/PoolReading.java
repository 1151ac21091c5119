package dev.weir.engine.metrics;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The connections to a backend.
 *
 * @param states          how many are in each state
 * @param changes         how many were opened, reused and warmed
 * @param retired         idle connections that were closed because of a sign
 * @param connectFailures connections that could not be opened
 */
public record PoolReading(
        Map<PoolState, Long> states,
        Map<PoolChange, Long> changes,
        Map<IdleSignal, Long> retired,
        Map<ConnectFailure, Long> connectFailures) {
    static PoolReading of(List<PoolMetrics> loops) {
        Map<PoolState, Long> states = new EnumMap<>(PoolState.class);
        Map<PoolChange, Long> changes = new EnumMap<>(PoolChange.class);
        Map<IdleSignal, Long> retired = new EnumMap<>(IdleSignal.class);
        Map<ConnectFailure, Long> failures = new EnumMap<>(ConnectFailure.class);
        for (PoolMetrics loop : loops) {
            loop.states().addTo(states);
            loop.changes().addTo(changes);
            loop.retirements().addTo(retired);
            loop.connectFailures().addTo(failures);
        }
        return new PoolReading(states, changes, retired, failures);
    }

    /** Number of connections in a state. */
    public long in(PoolState state) {
        return states.getOrDefault(state, 0L);
    }

    /** Number of changes of one kind. */
    public long count(PoolChange change) {
        return changes.getOrDefault(change, 0L);
    }
}
