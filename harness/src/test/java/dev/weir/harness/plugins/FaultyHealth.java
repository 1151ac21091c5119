package dev.weir.harness.plugins;

import dev.weir.api.Backend;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;

/** Always throws. */
@Plugin(name = "test-faulty-health", summary = "always throws")
public final class FaultyHealth implements PoolHealth {
    @Override
    public IdleVerdict idle(Backend backend, IdleSignal signal) {
        throw new IllegalStateException("always");
    }
}
