package dev.weir.harness.plugins;

import dev.weir.api.Backend;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;

/** Always says {@link IdleVerdict#EJECT}. */
@Plugin(name = "test-ejecting", summary = "always says EJECT")
public final class Ejecting implements PoolHealth {
    @Override
    public IdleVerdict idle(Backend backend, IdleSignal signal) {
        return IdleVerdict.EJECT;
    }
}
