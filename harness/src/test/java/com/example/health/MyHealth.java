package com.example.health;

import dev.weir.api.Backend;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

/** Ejects a backend for a while after so many failures in a row, counted over all loops. */
@Plugin(name = "my-health", summary = "ejects a backend after failures in a row")
public final class MyHealth implements PoolHealth {
    private final MyHealthSettings settings;
    private final PluginUse use;

    @Inject
    public MyHealth(MyHealthSettings settings, PluginUse use) {
        this.settings = settings;
        this.use = use;
    }

    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return IdleVerdict.DROP;
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        AtomicInteger inARow = backend.attachment(use, AtomicInteger.class, AtomicInteger::new);
        if (!outcome.countsAgainstBackend()) {
            inARow.set(0);
        } else if (inARow.incrementAndGet() >= settings.failures()) {
            inARow.set(0);
            backend.eject(settings.time().toNanos(), settings.failures() + " failures in a row");
        }
    }
}
