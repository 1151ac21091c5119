package dev.weir.engine.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.exchange.Requests;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The response to a request that must not be forwarded further (RFC 9110 §7.6.2)")
class MaxForwardsReplyTests {
    @ParameterizedTest
    @ValueSource(strings = {"*", "/", "/a?b"})
    void lists_the_allowed_methods_for_options(String target) {
        assertEquals(
                "HTTP/1.1 204 No Content\r\nAllow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE\r\n\r\n",
                respond("OPTIONS " + target + " HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\n\r\n"));
    }

    @Test
    void echoes_the_request_for_trace() {
        String request = "TRACE /a?b HTTP/1.1\r\nhOST: a.example\r\nMax-Forwards: 0\r\nX: \u00e9\t\u00ff\r\nX:\r\n\r\n";
        String echo = request.replace("X:\r\n", "X: \r\n");
        assertEquals(
                "HTTP/1.1 200 OK\r\nContent-Type: message/http\r\nContent-Length: " + echo.length() + "\r\n\r\n" + echo,
                respond(request));
    }

    @Test
    void echoes_the_version_of_a_trace() {
        String request = "TRACE / HTTP/1.0\r\nMax-Forwards: 0\r\n\r\n";
        assertEquals(request, body(respond(request)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic c2VjcmV0",
                "authorization: Basic c2VjcmV0",
                "COOKIE: a=c2VjcmV0",
                "Cookie: a=b\r\nCookie: a=c2VjcmV0",
                "Proxy-Authorization: Basic c2VjcmV0"
            })
    void omits_from_a_trace_what_a_script_must_not_see(String secret) {
        String response = respond("TRACE / HTTP/1.1\r\nHost: a\r\n" + secret + "\r\nA: b\r\n\r\n");
        assertEquals("TRACE / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n", body(response));
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    private static String respond(String request) {
        LocalReply reply = MaxForwardsReply.to(Requests.request(request));
        var head = new Head();
        reply.fill(head);
        return head + new String(reply.body(), StandardCharsets.ISO_8859_1);
    }
}
