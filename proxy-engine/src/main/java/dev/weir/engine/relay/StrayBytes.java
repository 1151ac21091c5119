package dev.weir.engine.relay;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;

/** What a backend may have sent unasked on a connection that was idle, so that it stands before the response. */
final class StrayBytes {
    private static final int REQUEST_TIMEOUT = 408;

    private StrayBytes() {}

    /** Whether a response is what a backend says that has waited for a request for too long. */
    static boolean isFarewell(Head head) {
        return head.status() == REQUEST_TIMEOUT && head.hasToken(Field.CONNECTION, "close");
    }

    /** The connection is stale. */
    static ProxyException of(String backend) {
        return Failure.CONNECTION_LOST.because(backend + " had sent something else on a connection that was idle");
    }
}
