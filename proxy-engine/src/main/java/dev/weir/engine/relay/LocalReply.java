package dev.weir.engine.relay;

import dev.weir.api.HeaderView;
import dev.weir.engine.http.Head;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What the proxy answers as the final recipient of a request that may go no further (RFC 9110 §7.6.2): OPTIONS with
 * what it lets through, TRACE with the request as it arrived.
 */
public final class LocalReply {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE";

    /** Not to be shown to whoever made a browser send the request (RFC 9110 §9.3.8). */
    private static final Set<String> SECRETS = Set.of("authorization", "cookie", "proxy-authorization");

    private LocalReply() {}

    /** The whole response, head and body, to a request whose head is as it came in. */
    public static byte[] to(Head request) {
        String response = request.method().equals("TRACE") ? trace(request) : options();
        return response.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String options() {
        return "HTTP/1.1 204 No Content\r\nAllow: " + METHODS + "\r\n\r\n";
    }

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
        echo.append("\r\n");
        return "HTTP/1.1 200 OK\r\nContent-Type: message/http\r\nContent-Length: " + echo.length() + "\r\n\r\n" + echo;
    }
}
