package dev.weir.harness.plugins;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;

/** Lets a connection be idle only if it is encrypted. */
@Plugin(name = "test-encrypted-only", summary = "lets a connection be idle only if it is encrypted")
public final class EncryptedOnly implements PoolHealth {
    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return IdleVerdict.DROP;
    }

    @Override
    public long mayIdle(PooledConnection connection) {
        return connection.encryption() == null ? 0 : Long.MAX_VALUE;
    }
}
