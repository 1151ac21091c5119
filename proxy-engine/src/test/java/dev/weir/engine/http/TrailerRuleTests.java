package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A trailer field (RFC 9110 §6.5.1)")
class TrailerRuleTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length",
                "Transfer-Encoding",
                "Content_Length",
                "Transfer_Encoding",
                "Trailer",
                "TE",
                "Connection",
                "Keep-Alive",
                "Upgrade",
                "Proxy-Connection"
            })
    void is_not_one_for_framing(String name) {
        assertDropped(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "Max-Forwards",
                "Forwarded",
                "Via",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-Forwarded-Anything",
                "X-Forwarded-"
            })
    void is_not_one_for_routing_or_forwarding(String name) {
        assertDropped(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Expect",
                "Range",
                "Cache-Control",
                "Pragma",
                "If-Match",
                "If-None-Match",
                "If-Modified-Since",
                "If-Unmodified-Since",
                "If-Range",
                "If-"
            })
    void is_not_a_request_modifier(String name) {
        assertDropped(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "Proxy-Authenticate",
                "Proxy-Authentication-Info",
                "Authentication-Info",
                "WWW-Authenticate",
                "Cookie",
                "Set-Cookie"
            })
    void is_not_one_for_authentication(String name) {
        assertDropped(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding", "Content-Type", "Content-Range"})
    void is_not_one_that_describes_the_body(String name) {
        assertDropped(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Age", "Date", "Expires", "Location", "Retry-After", "Vary", "Warning"})
    void is_not_one_for_response_control(String name) {
        assertDropped(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "Content-Digest",
                "Repr-Digest",
                "ETag",
                "Server-Timing",
                "Last-Modified",
                "Grpc-Status",
                "X-Checksum",
                "Hosts",
                "Hos",
                "Tee",
                "If",
                "Iff-",
                "X-If-Match",
                "X-Forwarded",
                "X-Host",
                "Cookie2"
            })
    void may_be_any_other(String name) {
        assertTrue(allowed(name));
    }

    private static void assertDropped(String name) {
        assertFalse(allowed(name));
        assertFalse(allowed(name.toLowerCase(Locale.ROOT)));
        assertFalse(allowed(name.toUpperCase(Locale.ROOT)));
    }

    private static boolean allowed(String name) {
        byte[] bytes = ("x" + name + ": Host").getBytes(StandardCharsets.US_ASCII);
        return TrailerRule.allows(bytes, 1, 1 + name.length());
    }
}
