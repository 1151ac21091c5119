package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Plugin;

/**
 * Lets something happen between the moment at which the loop looked at all sockets and the one at which a request is
 * written to one of them: the race that a pool can lose.
 */
@Plugin(name = "test-moment", summary = "lets a test act between the look at a connection and the write to it")
public final class Moment implements ExchangeObserver {
    private static final ThreadLocal<Runnable> EVENT = ThreadLocal.withInitial(() -> Moment::nothing);

    private static void nothing() {}

    /** What happens when the next exchange of this thread begins, once. */
    public static void happens(Runnable event) {
        EVENT.set(event);
    }

    @Override
    public void started(Exchange exchange) {
        Runnable event = EVENT.get();
        EVENT.remove();
        event.run();
    }
}
