package dev.weir.engine.http;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import java.nio.charset.StandardCharsets;

/**
 * Turns a failure into the bytes of a response, nowhere else: status, {@code Proxy-Status} (RFC 9209), a short body.
 */
public final class ErrorResponse {
    private static final int LONGEST_DETAIL = 200;
    private static final int UNAVAILABLE = 503;

    private final String retryAfter;

    /** @param retrySeconds when a client may come again that finds no place (RFC 9110 §10.2.3) */
    public ErrorResponse(long retrySeconds) {
        this.retryAfter = "Retry-After: " + retrySeconds + "\r\n";
    }

    /** The response, head and body, but for what every response gets on its way out. */
    public byte[] bytes(ProxyException failure) {
        return bytes(failure, "");
    }

    /** The whole response, head and body, after which the connection is closed; it goes out as it is. */
    public byte[] lastBytes(ProxyException failure, DateLine date) {
        return bytes(failure, "Connection: close\r\n" + date.text());
    }

    private byte[] bytes(ProxyException failure, String moreFields) {
        Failure kind = failure.failure();
        String body = kind.status() + " " + ReasonPhrase.of(kind.status()) + ": " + printable(failure) + "\n";
        String head = "HTTP/1.1 " + kind.status() + " " + ReasonPhrase.of(kind.status()) + "\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n"
                + "Content-Length: " + body.length() + "\r\n"
                + "Proxy-Status: weir; error=" + kind.proxyStatus() + "; details=" + quoted(failure) + "\r\n"
                + (kind.status() == UNAVAILABLE ? retryAfter : "")
                + moreFields
                + "\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
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
