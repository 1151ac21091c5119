package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Hop-by-hop fields (RFC 9110 §7.6.1)")
class HopByHopTests {
    private static final String START = "GET / HTTP/1.1\r\n";

    @Test
    void do_not_occur_in_a_plain_head_which_is_forwarded_byte_for_byte() {
        String text = START + "hOsT:a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\nX-Close: x\r\n\r\n";
        assertEquals(text, stripped(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep-Alive", "keep-alive", "PROXY-CONNECTION", "TE", "te", "Trailer", "Upgrade"})
    void are_always_removed_even_if_they_are_not_nominated(String name) {
        Head head = stripped(START + "A: 1\r\n" + name + ": x\r\nB: 2\r\n" + name + ": y\r\n\r\n");
        assertEquals(START + "A: 1\r\nB: 2\r\n\r\n", head.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: X-Foo, X-Bar",
                "connection: x-foo,X-BAR",
                "Connection:,, x-foo\t, ,x-bar,",
                "Connection: X-Foo\r\nConnection: X-Bar",
                "Connection: x-foo, x-foo, x-bar, absent",
                "Connection: keep-alive, X-Foo, X-Bar\r\nKeep-Alive: timeout=5"
            })
    void are_removed_if_they_are_nominated_in_any_list_on_any_line(String lines) {
        Head head = stripped(START + "X-Foo: 1\r\nA: 1\r\n" + lines + "\r\nx-bar: 2\r\nX-FOO: 3\r\n\r\n");
        assertEquals(List.of("A=1"), Heads.lines(head));
    }

    @Test
    void are_removed_only_if_their_full_name_is_nominated() {
        Head head = stripped(START + "Connection: X-Fo, X-Fooo, X Foo\r\nX-Foo: 1\r\nX: 2\r\nFoo: 3\r\n\r\n");
        assertEquals(List.of("X-Foo=1", "X=2", "Foo=3"), Heads.lines(head));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "CONTENT-length",
                "Transfer-Encoding",
                "Content-Type",
                "Content-Encoding",
                "Expect",
                "Authorization",
                "cookie",
                "Set-Cookie",
                "Location",
                "Cache-Control",
                "Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Proto",
                "X-Forwarded-Host",
                "Via"
            })
    void never_include_fields_that_define_the_meaning_of_the_message(String name) {
        Head head = stripped(START + "Connection: x-foo, " + name + "\r\n" + name + ": 1\r\nX-Foo: 2\r\n\r\n");
        assertEquals(List.of(name + "=1"), Heads.lines(head));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep-alive", "Keep-Alive, Upgrade", "", ",", "connection", "X-Foo", "closed"})
    void include_the_connection_line_with_any_option_but_close(String options) {
        Head head = stripped(START + "Connection: " + options + "\r\nA: 1\r\n\r\n");
        assertEquals(START + "A: 1\r\n\r\n", head.toString());
        assertFalse(head.has(Field.CONNECTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "CLOSE", " Close\t"})
    void leave_a_line_with_only_close_as_it_is(String close) {
        String text = START + "Connection:" + close + "\r\nA: 1\r\n\r\n";
        assertEquals(text, stripped(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close, keep-alive, X-Foo",
                "Connection: X-Foo , CLOSE",
                "Connection: close, close, x-foo, connection",
                "Connection: x-foo\r\nConnection: close",
                "connection: close\r\nConnection: X-FOO, close",
                "Connection:x-foo,\r\nConnection: ,close"
            })
    void keep_exactly_one_close_of_several_options(String lines) {
        Head head = stripped(START + lines + "\r\nX-Foo: 1\r\nA: 1\r\n\r\n");
        assertEquals(List.of("A=1", "connection=close"), Heads.lines(head));
        assertTrue(head.hasToken(Field.CONNECTION, "close"));
    }

    @Test
    void are_removed_beside_a_line_with_only_close() {
        Head head = stripped(START + "Connection: close\r\nKeep-Alive: 5\r\nTE: trailers\r\n\r\n");
        assertEquals(List.of("Connection=close"), Heads.lines(head));
    }

    @Test
    void are_removed_from_responses_too() {
        Head head = Heads.response("HTTP/1.1 200 OK\r\nConnection: X-Foo\r\nX-Foo: 1\r\nTrailer: A\r\nB: 1\r\n\r\n");
        HopByHop.strip(head, Direction.REQUEST);
        assertEquals("HTTP/1.1 200 OK\r\nB: 1\r\n\r\n", head.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trailers", "Trailers", "gzip, trailers", "gzip;q=0.5 ,TRAILERS", "gzip\r\nTE: trailers"})
    void include_a_te_but_its_trailers_are_announced_to_the_next_hop(String te) {
        assertTrue(HopByHop.takesTrailers(Heads.request(START + "TE: " + te + "\r\n\r\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "trailer", "xtrailers", "trailers;q=1", "gzip trailers"})
    void include_a_te_without_trailers(String te) {
        assertFalse(HopByHop.takesTrailers(Heads.request(START + "TE: " + te + "\r\n\r\n")));
        assertFalse(HopByHop.takesTrailers(Heads.request(START + "Trailer: trailers\r\n\r\n")));
    }

    @Test
    void are_nominated_again_if_they_are_sent_to_the_next_hop() {
        assertEquals(START + "A: 1\r\n\r\n", announced(false, null));
        assertEquals(START + "A: 1\r\nte: trailers\r\nconnection: te\r\n\r\n", announced(true, null));
        assertEquals(
                START + "A: 1\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n", announced(false, "websocket"));
        assertEquals(
                START + "A: 1\r\nte: trailers\r\nconnection: te\r\nupgrade: a, b\r\nconnection: upgrade\r\n\r\n",
                announced(true, "a, b"));
    }

    private static String announced(boolean trailers, @Nullable String upgrade) {
        Head head = stripped(START + "A: 1\r\nTE: gzip, trailers\r\nConnection: TE, Upgrade\r\nUpgrade: h2c\r\n\r\n");
        HopByHop.addHopFields(head, trailers, upgrade);
        return head.toString();
    }

    private static Head stripped(String text) {
        Head head = Heads.request(text);
        HopByHop.strip(head, Direction.REQUEST);
        return head;
    }
}
