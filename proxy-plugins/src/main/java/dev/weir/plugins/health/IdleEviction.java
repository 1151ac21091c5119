package dev.weir.plugins.health;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;

/**
 * Removes an idle pooled connection at once when the backend closes or resets it, becomes unreachable or sends
 * unsolicited bytes. It has the connection replaced if the pool is kept warm ({@code pool.min-idle}). Without any
 * plugin that watches idle connections, a dead connection is detected only when a request is about to use it.
 */
@Plugin(
        name = "idle-eviction",
        summary = "removes dead idle backend connections at once; replaces them up to pool.min-idle")
public final class IdleEviction implements PoolHealth {
    /** Creates the plugin, which has no state. */
    public IdleEviction() {}

    @Override
    @SuppressWarnings("UnnecessaryDefaultInEnumSwitch") // a later version has more signals
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return switch (signal) {
            // all are listed, so that a new signal needs a decision here
            case EOF, RESET, KEEPALIVE_TIMEOUT, UNEXPECTED_BYTES, IDLE_TIMEOUT, WORN_OUT, RETIRED ->
                IdleVerdict.REPLACE;
            default -> IdleVerdict.DROP;
        };
    }
}
