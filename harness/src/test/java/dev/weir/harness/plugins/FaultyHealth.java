package dev.weir.harness.plugins;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;

/** Always throws. */
@Plugin(name = "test-faulty-health", summary = "always throws")
public final class FaultyHealth implements PoolHealth {
    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        throw new IllegalStateException("always");
    }
}
