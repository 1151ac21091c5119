package dev.weir.engine.entrance;

import dev.weir.api.Encryption;
import dev.weir.api.Failure;
import dev.weir.api.Reply;
import dev.weir.engine.config.RedirectConfig;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.http.NormalHost;
import dev.weir.engine.http.ReasonPhrase;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Redirects each request to the same host and path by HTTPS. GET and HEAD get 301, which each client understands; any
 * other method gets 308, because clients turn a POST into a GET after 301 (RFC 9110 §15.4.2).
 *
 * <p>The host was validated, so no octet in it can end the authority or the field, and its port is replaced.
 */
final class HttpsRedirect implements EntranceRule {
    private static final int MOVED_PERMANENTLY = 301;
    private static final int PERMANENT_REDIRECT = 308;
    /** What fits into the head of each local reply. */
    private static final int MOST_OCTETS = Reply.MOST_FIELD_BYTES;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char FIRST_VISIBLE = '!';
    private static final char LAST_VISIBLE = '~';

    private final String port;
    private final NormalHost host = new NormalHost();

    HttpsRedirect(int port) {
        this.port = port == RedirectConfig.HTTPS ? "" : ":" + port;
    }

    @Override
    public LocalReply answer(Head request, @Nullable Encryption encryption) {
        host.of(request);
        if (host.length() == 0) {
            throw Failure.BAD_HOST.because("a redirect to HTTPS needs a Host in the request");
        }
        String method = request.method();
        int status = method.equals("GET") || method.equals("HEAD") ? MOVED_PERMANENTLY : PERMANENT_REDIRECT;
        String location = "https://" + host + port + path(request.target());
        if (location.length() > MOST_OCTETS) {
            throw Failure.URI_TOO_LONG.because("the URI is too long for a redirect to HTTPS");
        }
        String reason = ReasonPhrase.of(status);
        return new LocalReply(status, reason)
                .with("Location", location)
                .withBody("text/plain; charset=us-ascii", status + " " + reason + ": " + location + "\n");
    }

    /** {@code client.lenient-target} lets octets beyond ASCII pass, which a URI cannot have. */
    private static String path(String target) {
        if (target.equals("*")) {
            return ""; // RFC 9112 §3.2.4: OPTIONS of the server itself, whose URI has no path
        }
        var path = new StringBuilder(target.length());
        for (int i = 0; i < target.length(); i++) {
            char octet = target.charAt(i);
            if (octet >= FIRST_VISIBLE && octet <= LAST_VISIBLE) {
                path.append(octet);
            } else {
                path.append('%').append(HEX.toHighHexDigit(octet)).append(HEX.toLowHexDigit(octet));
            }
        }
        return path.toString();
    }
}
