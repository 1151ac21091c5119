package dev.weir.engine.http;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/**
 * Validates the host of a request (RFC 9112 §3.2): one well-formed {@code Host}; HTTP/1.0 requests may have none.
 */
public final class HostRule {
    private HostRule() {}

    /** Checks a request. @throws ProxyException that names the violated rule */
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

    /**
     * Adds a {@code Host} that names the backend to an HTTP/1.0 request without one; HTTP/1.1 requires it, and many
     * servers refuse an empty one.
     *
     * @param authority the backend of this attempt; another attempt may use another name
     */
    public static void complete(Head request, String authority) {
        request.removeAll(Field.HOST);
        request.append(Field.HOST, authority);
    }
}
