package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/** Adds nearly as much to each response as plugins may. */
@Plugin(name = "test-padding", summary = "makes the heads of responses large")
public final class Padding implements HeaderRewriter {
    private static final String MUCH = "p".repeat(16_000);

    @Override
    public void response(Exchange exchange, Headers headers) {
        headers.add("X-Padding", MUCH);
    }
}
