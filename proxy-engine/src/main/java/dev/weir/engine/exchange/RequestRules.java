package dev.weir.engine.exchange;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HostRule;
import dev.weir.engine.http.TargetRule;

/** Checks whether a reverse proxy may forward a well-formed request, and normalizes it. */
final class RequestRules {
    private RequestRules() {}

    /**
     * Normalizes a request to the form that backends get.
     *
     * @throws ProxyException that names the violated rule
     */
    static void apply(Head request) {
        if (request.method().equals("CONNECT")) {
            throw Refusal.CONNECT.in(Direction.REQUEST);
        }
        HostRule.check(request);
        TargetRule.apply(request);
    }

    /**
     * Checks whether the request may have a body of this length.
     *
     * @param length length of the body, or {@link dev.weir.engine.message.MessageSink#UNKNOWN}
     * @throws ProxyException if not
     */
    static void checkBody(Head request, long length) {
        if (length != 0 && request.method().equals("TRACE")) {
            throw Refusal.TRACE_WITH_BODY.in(Direction.REQUEST);
        }
    }

    /**
     * Removes fields unknown to HTTP/1.0, since the request is forwarded as HTTP/1.1. The attempt adds a missing Host.
     */
    static void complete(Head request) {
        if (request.minorVersion() == 0) {
            request.removeAll(Field.EXPECT); // RFC 9110 §10.1.1: a 100 could not be forwarded to an HTTP/1.0 client
        }
    }
}
