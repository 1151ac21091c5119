package dev.weir.engine.http;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/**
 * What a request has to say of where it goes (RFC 9112 §3.2): one {@code Host}, well-formed; HTTP/1.0 may have none.
 */
public final class HostRule {
    private static final String NOBODY = "";

    private HostRule() {}

    /** Reads what a request says. @throws ProxyException naming the rule that it breaks */
    public static void check(Head request) {
        int line = request.next(Field.HOST, 0);
        if (line < 0) {
            if (request.minorVersion() > 0) {
                throw Refusal.HOST_MISSING.in(Direction.REQUEST);
            }
            return;
        }
        if (request.next(Field.HOST, line + 1) >= 0) {
            throw Refusal.HOST_REPEATED.in(Direction.REQUEST);
        }
        int start = request.valueStart(line);
        int end = request.valueEnd(line);
        if (!Authority.isValid(request.bytes, start, end)) {
            throw (Ascii.contains(request.bytes, start, end, '@') ? Refusal.HOST_USERINFO : Refusal.HOST_INVALID)
                    .in(Direction.REQUEST);
        }
        NameRule.check(request.bytes, start, end);
    }

    /** Adds what HTTP/1.1 demands and an HTTP/1.0 client need not send: a Host, empty if it named none. */
    public static void complete(Head request) {
        if (!request.has(Field.HOST)) {
            request.append(Field.HOST, NOBODY);
        }
    }
}
