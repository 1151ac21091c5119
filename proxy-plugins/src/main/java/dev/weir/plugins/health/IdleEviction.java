package dev.weir.plugins.health;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Plugin;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;

/**
 * Watches idle pooled connections, so that one whose backend closed, reset, went away or spoke unasked is out of the
 * pool before a request could be given it, and has it replaced where the pool is kept warm. Without it, a dead
 * connection is found only when a request is about to use it.
 */
@Plugin(
        name = "idle-eviction",
        summary = "notices at once when an idle backend connection dies; pool.min-idle has it replaced")
public final class IdleEviction implements PoolHealth {
    /** Makes one; it keeps no state. */
    public IdleEviction() {}

    @Override
    @SuppressWarnings("UnnecessaryDefaultInEnumSwitch") // a later version has more signals
    public IdleVerdict idle(PooledConnection connection, IdleSignal signal) {
        return switch (signal) {
            // listed, so that whoever adds a signal has to decide here
            case EOF, RESET, KEEPALIVE_TIMEOUT, UNEXPECTED_BYTES, IDLE_TIMEOUT, WORN_OUT, RETIRED ->
                IdleVerdict.REPLACE;
            default -> IdleVerdict.DROP;
        };
    }
}
