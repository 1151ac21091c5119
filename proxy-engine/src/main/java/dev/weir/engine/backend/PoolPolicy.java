package dev.weir.engine.backend;

import dev.weir.api.Backend;
import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;

/** What the pool health plugins of a generation say, taken together. */
public interface PoolPolicy {
    /** Whether idle connections are watched; if not, one is looked at only when it is about to be used. */
    boolean watchesIdle();

    /** The strongest verdict on an idle connection that gave a sign. */
    IdleVerdict judge(Backend backend, IdleSignal signal);

    /** A connection could not be opened. */
    void connectFailed(Backend backend, ConnectFailure failure);
}
