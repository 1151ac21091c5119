package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.RetryPolicy;

/** Takes a 503 for a failure. */
@Plugin(name = "test-second-thoughts", summary = "takes a 503 for a failure")
public final class SecondThoughts implements RetryPolicy {
    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        return 0;
    }

    @Override
    public boolean isFailure(Exchange exchange, int status) {
        return status == 503;
    }
}
