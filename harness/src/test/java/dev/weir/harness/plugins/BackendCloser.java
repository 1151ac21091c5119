package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/** Has the backend connection closed after each request. */
@Plugin(name = "test-backend-closer", summary = "puts Connection: close on every request")
public final class BackendCloser implements HeaderRewriter {
    @Override
    public void request(Exchange exchange, Headers headers) {
        headers.set("Connection", "close");
    }
}
