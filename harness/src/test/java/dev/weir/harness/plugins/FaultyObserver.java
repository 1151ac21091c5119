package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;

/** Always throws. */
@Plugin(name = "test-faulty-observer", summary = "always throws")
public final class FaultyObserver implements ExchangeObserver {
    @Override
    public void started(Exchange exchange) {
        throw new IllegalStateException("always");
    }

    @Override
    public void attempted(Exchange exchange, Outcome outcome) {
        throw new IllegalStateException("always");
    }

    @Override
    public void completed(Exchange exchange) {
        throw new IllegalStateException("always");
    }
}
