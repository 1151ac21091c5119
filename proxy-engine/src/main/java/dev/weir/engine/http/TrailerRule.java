package dev.weir.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decides which fields are allowed in a trailer section (RFC 9110 §6.5.1). Fields that a recipient needs before the
 * body are refused: for framing, routing, authentication, or to interpret the body or the response. Some readers merge
 * trailers into the header fields, where such fields could do harm. CGI-like readers do not tell characters apart that
 * are neither letters nor digits (RFC 3875 §4.1.18), so {@code Content_Length} is refused as well.
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
            // routing and forwarding
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
            "client-cert",
            "client-cert-chain",
            "cookie",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "set-cookie",
            "www-authenticate",
            // description of the body
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

    /** Whether a field with the name in a range of bytes may be forwarded in a trailer section. */
    static boolean allows(byte[] bytes, int start, int end) {
        for (byte[] name : FORBIDDEN) {
            if (name.length == end - start && matches(bytes, start, name)) {
                return false;
            }
        }
        for (byte[] beginning : FORBIDDEN_BEGINNINGS) {
            if (beginning.length <= end - start && matches(bytes, start, beginning)) {
                return false;
            }
        }
        return true;
    }

    /** Compares without regard to case; a hyphen of the name is equal to every other sign. */
    private static boolean matches(byte[] bytes, int start, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            int octet = bytes[start + i];
            boolean same = name[i] == '-' ? !isLetterOrDigit(octet) : Ascii.lower(octet) == name[i];
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(int octet) {
        int lower = Ascii.lower(octet);
        return (lower >= 'a' && lower <= 'z') || (octet >= '0' && octet <= '9');
    }
}
