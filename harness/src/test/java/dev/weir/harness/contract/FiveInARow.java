package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the contract: five failures in a row that count, on all loops together, eject for ten seconds. */
class FiveInARow implements PoolHealth {
    private final PluginUse use;

    FiveInARow(PluginContext context) {
        this(context.use());
    }

    FiveInARow(PluginUse use) {
        this.use = use;
    }

    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return IdleVerdict.DROP;
    }

    AtomicInteger row(Backend backend) {
        return backend.attachment(use, AtomicInteger.class, AtomicInteger::new);
    }

    boolean isFailure(Outcome outcome) {
        return outcome.countsAgainstBackend();
    }

    void eject(Backend backend) {
        backend.eject(10_000_000_000L, "five failures in a row");
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        if (!isFailure(outcome)) {
            row(backend).set(0);
        } else if (row(backend).incrementAndGet() >= 5) {
            row(backend).set(0);
            eject(backend);
        }
    }
}
