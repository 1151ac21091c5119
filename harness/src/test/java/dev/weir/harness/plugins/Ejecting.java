package dev.weir.harness.plugins;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;

/** Always says {@link IdleVerdict#EJECT}. */
@Plugin(name = "test-ejecting", summary = "always says EJECT")
public final class Ejecting implements PoolHealth {
    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return IdleVerdict.EJECT;
    }
}
