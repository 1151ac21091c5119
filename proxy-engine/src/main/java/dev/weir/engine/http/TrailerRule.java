package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which fields may come behind a body (RFC 9110 §6.5.1): not those that somebody has to know before it, for framing,
 * routing, authentication, or to make sense of the body or of the response. Some readers put trailers among the other
 * fields, where these could do harm.
 */
final class TrailerRule {
    private static final List<byte[]> FORBIDDEN = octets(List.of(
            // framing
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content_length",
            "transfer_encoding",
            // routing, and who forwarded it
            "forwarded",
            "host",
            "max-forwards",
            "via",
            // request modifiers
            "cache-control",
            "expect",
            "pragma",
            "range",
            // authentication
            "authorization",
            "authentication-info",
            "cookie",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "set-cookie",
            "www-authenticate",
            // what the body is
            "content-encoding",
            "content-range",
            "content-type",
            // response control
            "age",
            "date",
            "expires",
            "location",
            "retry-after",
            "vary",
            "warning"));

    private static final List<byte[]> FORBIDDEN_BEGINNINGS = octets(List.of("if-", "x-forwarded-"));

    private TrailerRule() {}

    private static List<byte[]> octets(List<String> names) {
        return names.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** Whether a field of the name in a range of bytes may be passed on in a trailer section. */
    static boolean allows(byte[] bytes, int start, int end) {
        for (byte[] name : FORBIDDEN) {
            if (name.length == end - start && Ascii.equalsIgnoreCase(bytes, start, name)) {
                return false;
            }
        }
        for (byte[] beginning : FORBIDDEN_BEGINNINGS) {
            if (beginning.length <= end - start && Ascii.equalsIgnoreCase(bytes, start, beginning)) {
                return false;
            }
        }
        return true;
    }
}
