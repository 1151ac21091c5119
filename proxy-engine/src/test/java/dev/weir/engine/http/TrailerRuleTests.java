package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A field behind a body (RFC 9110 §6.5.1)")
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
    void says_nothing_of_framing(String name) {
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
    void says_nothing_of_where_the_message_comes_from_or_goes(String name) {
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
    void changes_nothing_of_what_a_request_asks(String name) {
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
    void says_nothing_of_who_somebody_is(String name) {
        assertDropped(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding", "Content-Type", "Content-Range"})
    void says_nothing_of_what_the_body_is(String name) {
        assertDropped(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Age", "Date", "Expires", "Location", "Retry-After", "Vary", "Warning"})
    void controls_nothing_of_a_response(String name) {
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
