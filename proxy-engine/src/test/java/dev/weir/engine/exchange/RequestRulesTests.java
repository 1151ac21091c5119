package dev.weir.engine.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Head;
import dev.weir.engine.http1.BodyDecoder;
import dev.weir.engine.http1.Framing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A well-formed request that a reverse proxy may forward")
class RequestRulesTests {
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);

    @Test
    void is_forwarded_in_origin_form_with_a_known_end_of_its_body() {
        Head request = Requests.request("POST http://a/b HTTP/1.1\r\nHost: c\r\nTransfer-Encoding: CHUNKED\r\n\r\n");
        apply(request);
        assertEquals("POST /b HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", request.toString());
        assertTrue(body.chunked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example:443", "http://a/", "/", "*"})
    void does_not_ask_for_a_tunnel(String target) {
        refused(Refusal.CONNECT, "CONNECT " + target + " HTTP/1.1\r\n\r\n");
    }

    @Test
    void has_a_host_even_beside_a_uri_that_names_one() {
        refused(Refusal.HOST_MISSING, "GET http://a/ HTTP/1.1\r\n\r\n");
        refused(Refusal.HOST_REPEATED, "GET http://a/ HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
        refused(Refusal.HOST_INVALID, "GET http://a/ HTTP/1.1\r\nHost: a b\r\n\r\n");
    }

    @Test
    void has_a_target_of_a_known_form() {
        refused(Refusal.TARGET_FORM, "GET * HTTP/1.1\r\nHost: a\r\n\r\n");
        refused(Refusal.TARGET_USERINFO, "GET http://b@a/ HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void has_exactly_one_kind_of_framing() {
        refused(Refusal.LENGTH_AND_CODING, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n" + CHUNKED + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1\r\n", CHUNKED})
    void has_no_body_if_it_is_a_trace(String framing) {
        refused(Refusal.TRACE_WITH_BODY, "TRACE / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n");
        Head options = Requests.request("OPTIONS / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n");
        apply(options);
        assertFalse(body.done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 0\r\n"})
    void may_be_a_trace_that_declares_an_empty_body(String framing) {
        apply(Requests.request("TRACE / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n"));
        assertTrue(body.done());
    }

    @Test
    void loses_its_expectation_in_http_1_0() {
        Head request = Requests.request("PUT / HTTP/1.0\r\nExpect: 100-continue\r\nA: b\r\n\r\n");
        RequestRules.complete(request);
        assertEquals("PUT / HTTP/1.1\r\nA: b\r\n\r\n", request.toString());
    }

    @Test
    void keeps_its_expectation_in_http_1_1() {
        String text = "PUT / HTTP/1.1\r\nExpect: 100-continue\r\nHost: a\r\n\r\n";
        Head request = Requests.request(text);
        RequestRules.complete(request);
        assertEquals(text, request.toString());
    }

    private void apply(Head request) {
        RequestRules.apply(request);
        Framing.ofRequest(request, body);
        RequestRules.checkBody(request, body.length());
    }

    private void refused(Refusal rule, String text) {
        var thrown = assertThrows(ProxyException.class, () -> apply(Requests.request(text)));
        assertEquals(rule, thrown.refusal(), thrown.getMessage());
    }
}
