package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.RetryPolicy;

/** Throws at every beginning and end, which is counted and changes nothing. */
@Plugin(name = "test-faulty-retry", summary = "throws whenever it hears of an exchange")
public final class FaultyRetry implements RetryPolicy {
    @Override
    public void started(Exchange exchange) {
        throw new IllegalStateException("always");
    }

    @Override
    public void completed(Exchange exchange) {
        throw new IllegalStateException("always");
    }

    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        return 0;
    }
}
