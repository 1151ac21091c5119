package dev.weir.engine.http;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/**
 * What a request has to say of where it goes (RFC 9112 §3.2): one {@code Host}, well-formed; HTTP/1.0 may have none.
 */
public final class HostRule {
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

    /**
     * Names the backend itself in a request that named no host, as HTTP/1.0 allows and HTTP/1.1 does not: many servers
     * refuse a {@code Host} that is empty.
     *
     * @param authority the backend that this attempt goes to; another attempt may name another
     */
    public static void complete(Head request, String authority) {
        request.removeAll(Field.HOST);
        request.append(Field.HOST, authority);
    }
}
