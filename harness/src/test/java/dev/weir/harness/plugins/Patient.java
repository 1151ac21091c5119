package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.RetryPolicy;

/** Waits for a second before each retry. */
@Plugin(name = "test-patient", summary = "waits for a second before each retry")
public final class Patient implements RetryPolicy {
    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        return 1_000_000_000;
    }
}
