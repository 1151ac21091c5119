package com.example.observer;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Plugin;
import jakarta.inject.Inject;

/** Logs the exchanges that took too long. */
@Plugin(name = "my-observer", summary = "logs the exchanges that took too long")
public final class MyObserver implements ExchangeObserver {
    private static final System.Logger LOG = System.getLogger("com.example.my-observer");

    private final MyObserverSettings settings;
    private long slow;

    @Inject
    public MyObserver(MyObserverSettings settings) {
        this.settings = settings;
    }

    @Override
    public void completed(Exchange exchange) {
        if (exchange.durationNanos() >= settings.slow().toNanos()) {
            slow++;
            LOG.log(
                    System.Logger.Level.INFO,
                    "slow, number {0} on this loop: {1} ms for {2}",
                    slow,
                    exchange.durationNanos() / 1_000_000,
                    exchange.request().target());
        }
    }

    long slow() {
        return slow;
    }
}
