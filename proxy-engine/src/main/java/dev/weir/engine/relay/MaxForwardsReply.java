package dev.weir.engine.relay;

import dev.weir.api.HeaderView;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import java.util.Locale;
import java.util.Set;

/**
 * Creates the response of the proxy as the final recipient of a request with {@code Max-Forwards: 0} (RFC 9110 §7.6.2):
 * OPTIONS with the allowed methods, TRACE with the received request.
 */
public final class MaxForwardsReply {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE";

    /**
     * Omitted from the echo, since a script that made a browser send the request must not see them (RFC 9110 §9.3.8).
     */
    private static final Set<String> SECRETS = Set.of("authorization", "cookie", "proxy-authorization");

    private MaxForwardsReply() {}

    /** The response to a request; its head has to be unmodified. */
    public static LocalReply to(Head request) {
        return request.method().equals("TRACE")
                ? new LocalReply(OK, "OK").withBody("message/http", trace(request))
                : new LocalReply(NO_CONTENT, "No Content").with("Allow", METHODS);
    }

    /** The request as {@code message/http} (RFC 9112 §10.1), whichever protocol it arrived in. */
    private static String trace(Head request) {
        var echo = new StringBuilder()
                .append("TRACE ")
                .append(request.target())
                .append(" HTTP/1.")
                .append(request.minorVersion())
                .append("\r\n");
        HeaderView fields = request;
        for (int i = 0; i < fields.size(); i++) {
            if (!SECRETS.contains(fields.name(i).toLowerCase(Locale.ROOT))) {
                echo.append(fields.name(i)).append(": ").append(fields.value(i)).append("\r\n");
            }
        }
        return echo.append("\r\n").toString();
    }
}
