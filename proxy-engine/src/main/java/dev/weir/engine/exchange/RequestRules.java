package dev.weir.engine.exchange;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HostRule;
import dev.weir.engine.http.TargetRule;

/** What makes a well-formed request one that a reverse proxy forwards, and how. */
final class RequestRules {
    private RequestRules() {}

    /**
     * Brings a request into the one form that backends get.
     *
     * @throws ProxyException naming the rule that it breaks
     */
    static void apply(Head request) {
        if (request.method().equals("CONNECT")) {
            throw Refusal.CONNECT.in(Direction.REQUEST);
        }
        HostRule.check(request);
        TargetRule.apply(request);
    }

    /**
     * Whether a request may have the body that it has.
     *
     * @param length of the body, or {@link dev.weir.engine.message.MessageSink#UNKNOWN}
     * @throws ProxyException if not
     */
    static void checkBody(Head request, long length) {
        if (length != 0 && request.method().equals("TRACE")) {
            throw Refusal.TRACE_WITH_BODY.in(Direction.REQUEST);
        }
    }

    /** Takes out what HTTP/1.0 does not know: what goes on is HTTP/1.1. The attempt adds the host that may be missing. */
    static void complete(Head request) {
        if (request.minorVersion() == 0) {
            request.removeAll(Field.EXPECT); // RFC 9110 §10.1.1: nobody would pass the 100 on
        }
    }
}
