package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HostRule;

/** What makes a well-formed request one that a reverse proxy does not forward. */
final class RequestRules {
    private RequestRules() {}

    /** @throws ProxyException if the request is refused */
    static void check(Head request) {
        if (request.method().equals("CONNECT")) {
            throw Failure.UNSUPPORTED_METHOD.because(
                    "CONNECT asks for a tunnel; this is a reverse proxy (RFC 9110 §9.3.6)");
        }
        int hosts = request.count(Field.HOST);
        if (hosts > 1 || (hosts == 0 && request.minorVersion() > 0)) {
            throw Failure.BAD_HOST.because(hosts + " Host lines where there must be one (RFC 9112 §3.2)");
        }
        if (!HostRule.allows(request)) {
            throw Failure.BAD_HOST.because("the Host is not a name or address with an optional port (RFC 9110 §7.2)");
        }
    }

    /** Adds what HTTP/1.1 demands and an HTTP/1.0 client need not send: a Host, empty if it named none (RFC 9112 §3.2). */
    static void complete(Head request) {
        if (!request.has(Field.HOST)) {
            request.append(Field.HOST, "");
        }
    }
}
