package dev.weir.engine.assembly;

import dev.weir.engine.client.ClientProtocol;
import dev.weir.engine.http1.Http1;
import dev.weir.engine.pool.BackendProtocol;

/**
 * What is spoken on both sides.
 *
 * @param clients  with clients
 * @param backends with backends
 */
public record Protocols(ClientProtocol clients, BackendProtocol backends) {
    /** HTTP/1.1. */
    public static final Protocols HTTP_1 = http1();

    private static Protocols http1() {
        var http1 = new Http1();
        return new Protocols(http1, http1);
    }
}
