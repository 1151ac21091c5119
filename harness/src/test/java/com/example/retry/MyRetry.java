package com.example.retry;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.RetryPolicy;
import jakarta.inject.Inject;

/** Allows an exchange so many retries, and pauses before each, longer every time. */
@Plugin(name = "my-retry", summary = "allows some retries, with pauses that grow")
public final class MyRetry implements RetryPolicy {
    private final MyRetrySettings settings;

    @Inject
    public MyRetry(MyRetrySettings settings) {
        this.settings = settings;
    }

    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        int made = exchange.attempts();
        return made > settings.retries() ? REFUSED : made * settings.pause().toNanos();
    }
}
