package dev.weir.engine.http;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;

/**
 * Turns a failure into a response: status, {@code Proxy-Status} (RFC 9209), a short body.
 */
public final class ErrorResponse {
    private static final int LONGEST_DETAIL = 200;
    private static final int UNAVAILABLE = 503;

    private final String retryAfter;

    /** @param retrySeconds the {@code Retry-After} of a 503 (RFC 9110 §10.2.3) */
    public ErrorResponse(long retrySeconds) {
        this.retryAfter = Long.toString(retrySeconds);
    }

    /** The response, without the fields that every response gets when it is sent. */
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

    /**
     * Replaces the characters that RFC 8941 §3.3.3 does not allow in a string, since the text may contain bytes from a
     * peer.
     */
    private static String printable(ProxyException failure) {
        String detail = String.valueOf(failure.getMessage()).replace('§', 'S');
        String cut = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        return cut.replaceAll("[^ -~]", "?");
    }
}
