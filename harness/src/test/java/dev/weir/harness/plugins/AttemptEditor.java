package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;
import java.util.Objects;

/** Names the backend in each attempt, and refuses or fails if the request says so. */
@Plugin(name = "test-attempts", summary = "edits each attempt")
public final class AttemptEditor implements HeaderRewriter {
    @Override
    public void attempt(Exchange exchange, Headers headers) {
        if (headers.contains("X-Refuse")) {
            throw Failure.OVERLOADED.because("the request asks for it");
        }
        if (headers.contains("X-Throw")) {
            throw new IllegalStateException("the request asks for it");
        }
        headers.set("X-Backend", Objects.requireNonNull(exchange.backend()).name());
    }
}
