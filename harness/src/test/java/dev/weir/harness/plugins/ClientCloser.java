package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/** Has the client's connection closed after each response. */
@Plugin(name = "test-client-closer", summary = "puts Connection: close on every response")
public final class ClientCloser implements HeaderRewriter {
    @Override
    public void response(Exchange exchange, Headers headers) {
        headers.set("Connection", "Close");
    }
}
