package dev.weir.plugins.rewrite;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;

/**
 * Limits {@code Connection: close} to the connection it was sent on (RFC 9112 §9.6). A client's {@code close} is
 * removed from the request and added to the response, so that the client's connection is closed and the backend's stays
 * open. Likewise, a backend's {@code close} is not passed on to a client with keep-alive.
 */
@Plugin(name = "client-close", summary = "keeps the backend connection open when a client sends Connection: close")
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
