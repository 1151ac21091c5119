package dev.weir.engine.http1;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;

/** Whether a client means its connection to serve further requests (RFC 9112 §9.3). */
public final class Persistence {
    private Persistence() {}

    /** Whether its version allows that, and it asked for it where it has to; a {@code close} beside that still wins. */
    public static boolean isPossible(Head request) {
        return request.minorVersion() > 0 || request.hasToken(Field.CONNECTION, "keep-alive");
    }

    /** Whether the client means to send another request behind this one. */
    public static boolean isMeant(Head request) {
        return isPossible(request) && !request.hasToken(Field.CONNECTION, "close");
    }
}
