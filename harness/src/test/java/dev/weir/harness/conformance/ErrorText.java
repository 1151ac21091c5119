package dev.weir.harness.conformance;

import dev.weir.harness.conformance.Expected.OwnError;
import java.util.Map;

/**
 * The octets of the error responses, stated here a second time so that the engine's are not compared with themselves.
 */
final class ErrorText {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(404, "Not Found"),
            Map.entry(408, "Request Timeout"),
            Map.entry(414, "URI Too Long"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(505, "HTTP Version Not Supported"));

    private ErrorText() {}

    static String of(OwnError error, String backend) {
        int status = error.failure().status();
        String detail = error.detail().replace("{backend}", backend).replace('§', 'S');
        String statusText = status + " " + REASONS.get(status);
        String body = statusText + ": " + detail + "\n";
        return "HTTP/1.1 " + statusText + "\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n"
                + "Content-Length: " + body.length() + "\r\n"
                + "Proxy-Status: weir; error=" + error.failure().proxyStatus() + "; details=\"" + detail + "\"\r\n"
                + (status == 503 ? "Retry-After: 1\r\n" : "")
                + (error.closing() ? "Connection: close\r\n" : "")
                + error.date()
                + "\r\n"
                + (error.bodiless() ? "" : body);
    }

    /** The same octets with the names that the engine writes in lower case written as others write them. */
    static String withUsualNames(String octets) {
        return octets.replace("\r\nconnection: close\r\n", "\r\nConnection: close\r\n");
    }
}
