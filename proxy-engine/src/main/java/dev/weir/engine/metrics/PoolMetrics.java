package dev.weir.engine.metrics;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;

/** What one loop counts of the connections to one backend. One thread writes; any thread reads. */
public final class PoolMetrics {
    private final EnumCounters<PoolState> states = new EnumCounters<>(PoolState.class);
    private final EnumCounters<PoolChange> changes = new EnumCounters<>(PoolChange.class);
    private final EnumCounters<IdleSignal> retired = new EnumCounters<>(IdleSignal.class);
    private final EnumCounters<ConnectFailure> connectFailures = new EnumCounters<>(ConnectFailure.class);
    private final Histogram lifetimes;
    private final TlsMetrics tls;

    /** @param lifetimes those of the connections to all backends of the upstream */
    PoolMetrics(Histogram lifetimes, TlsMetrics tls) {
        this.lifetimes = lifetimes;
        this.tls = tls;
    }

    /** A connection is in a state from now on. */
    public void enters(PoolState state) {
        states.add(state, 1);
    }

    /** A connection is no longer in a state. */
    public void leaves(PoolState state) {
        states.add(state, -1);
    }

    /** Counts a change. */
    public void count(PoolChange change) {
        changes.increment(change);
    }

    /** An idle connection was closed because of a sign. */
    public void retired(IdleSignal signal) {
        retired.increment(signal);
    }

    /** A connection could not be opened. */
    public void connectFailed(ConnectFailure failure) {
        connectFailures.increment(failure);
    }

    /** A connection that had been usable has closed. */
    public void closed(long ageNanos) {
        lifetimes.record(ageNanos);
    }

    /** The TLS handshakes with the backends of all upstreams. */
    public TlsMetrics tls() {
        return tls;
    }

    EnumCounters<PoolState> states() {
        return states;
    }

    EnumCounters<PoolChange> changes() {
        return changes;
    }

    EnumCounters<IdleSignal> retirements() {
        return retired;
    }

    EnumCounters<ConnectFailure> connectFailures() {
        return connectFailures;
    }
}
