package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.RetryPolicy;

/** Refuses every retry. */
@Plugin(name = "test-once", summary = "refuses every retry")
public final class Once implements RetryPolicy {
    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        return REFUSED;
    }
}
