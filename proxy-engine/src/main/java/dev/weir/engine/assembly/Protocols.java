package dev.weir.engine.assembly;

import dev.weir.engine.client.ClientProtocol;
import dev.weir.engine.http1.Http1;
import dev.weir.engine.pool.BackendProtocol;

/**
 * The protocols on both sides.
 *
 * @param clients  protocol of client connections
 * @param backends protocol of backend connections
 */
public record Protocols(ClientProtocol clients, BackendProtocol backends) {
    /** HTTP/1.1 on both sides. */
    public static final Protocols HTTP_1 = http1();

    private static Protocols http1() {
        var http1 = new Http1();
        return new Protocols(http1, http1);
    }
}
