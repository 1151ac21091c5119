package dev.weir.engine.http;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;

/**
 * Turns a failure into a response, nowhere else: status, {@code Proxy-Status} (RFC 9209), a short body.
 */
public final class ErrorResponse {
    private static final int LONGEST_DETAIL = 200;
    private static final int UNAVAILABLE = 503;

    private final String retryAfter;

    /** @param retrySeconds when a client may come again that finds no place (RFC 9110 §10.2.3) */
    public ErrorResponse(long retrySeconds) {
        this.retryAfter = Long.toString(retrySeconds);
    }

    /** The response, but for what every response gets on its way out. */
    public LocalReply to(ProxyException failure) {
        Failure kind = failure.failure();
        String reason = ReasonPhrase.of(kind.status());
        String text = kind.status() + " " + reason + ": " + printable(failure) + "\n";
        LocalReply response = new LocalReply(kind.status(), reason)
                .withBody("text/plain; charset=us-ascii", text)
                .with("Proxy-Status", "weir; error=" + kind.proxyStatus() + "; details=" + quoted(failure));
        return kind.status() == UNAVAILABLE ? response.with("Retry-After", retryAfter) : response;
    }

    private static String quoted(ProxyException failure) {
        return '"' + printable(failure).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What RFC 8941 §3.3.3 allows in a string; the rest, which a peer may have sent, becomes question marks. */
    private static String printable(ProxyException failure) {
        String detail = String.valueOf(failure.getMessage()).replace('§', 'S');
        String cut = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        return cut.replaceAll("[^ -~]", "?");
    }
}
