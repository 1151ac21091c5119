package dev.weir.engine.http1;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;

/** Determines whether a client wants to keep its connection open (RFC 9112 §9.3). */
public final class Persistence {
    private Persistence() {}

    /** Whether the version allows that, and an HTTP/1.0 client asked for it; a {@code close} still takes precedence. */
    public static boolean isPossible(Head request) {
        return request.minorVersion() > 0 || request.hasToken(Field.CONNECTION, "keep-alive");
    }

    /** Whether the client may send another request after this one. */
    public static boolean isMeant(Head request) {
        return isPossible(request) && !request.hasToken(Field.CONNECTION, "close");
    }
}
