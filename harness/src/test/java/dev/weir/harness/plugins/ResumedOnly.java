package dev.weir.harness.plugins;

import dev.weir.api.Encryption;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;

/** Lets a connection be idle only if its handshake resumed a session. */
@Plugin(name = "test-resumed-only", summary = "lets a connection be idle only if it resumed a session")
public final class ResumedOnly implements PoolHealth {
    @Override
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return IdleVerdict.DROP;
    }

    @Override
    public long mayIdle(PooledConnection connection) {
        Encryption encryption = connection.encryption();
        return encryption == null || !encryption.resumed() ? 0 : Long.MAX_VALUE;
    }
}
