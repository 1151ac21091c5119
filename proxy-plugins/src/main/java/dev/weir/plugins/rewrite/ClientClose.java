package dev.weir.plugins.rewrite;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/**
 * Keeps a client's wish to close between the client and the proxy (RFC 9112 §9.6): {@code Connection: close} is taken
 * out of what the backend gets, remembered, and put on the response, so that the client's connection closes and the
 * backend's stays. The other way round, a backend's wish to close is not passed on to a client that wants to stay.
 */
@Plugin(name = "client-close", summary = "a client's Connection: close never costs a backend connection")
public final class ClientClose implements HeaderRewriter {
    private static final String CONNECTION = "Connection";
    private static final String CLOSE = "close";

    /** Makes one; its memory is in each exchange's attachment. */
    public ClientClose() {}

    @Override
    public void request(Exchange exchange, Headers headers) {
        if (headers.removeToken(CONNECTION, CLOSE)) {
            exchange.attach(this, CLOSE);
        }
    }

    @Override
    public void response(Exchange exchange, Headers headers) {
        boolean wished = exchange.attachment(this) != null;
        boolean there = headers.containsToken(CONNECTION, CLOSE);
        if (wished && !there) {
            headers.add(CONNECTION, CLOSE);
        } else if (there && !wished) {
            headers.removeToken(CONNECTION, CLOSE);
        }
    }
}
