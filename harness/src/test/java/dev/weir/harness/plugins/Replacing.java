package dev.weir.harness.plugins;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;

/** Always says {@link IdleVerdict#REPLACE}. */
@Plugin(name = "test-replacing", summary = "always says REPLACE")
public final class Replacing implements PoolHealth {
    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return IdleVerdict.REPLACE;
    }
}
