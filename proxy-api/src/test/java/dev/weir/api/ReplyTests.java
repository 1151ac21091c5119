package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reply")
class ReplyTests {
    private static void assertRefuses(String words, Runnable build) {
        var thrown = assertThrows(IllegalArgumentException.class, build::run);
        assertTrue(thrown.getMessage().contains(words), thrown.getMessage());
    }

    private static byte[] bytes(int count) {
        return new byte[count];
    }

    @Test
    void has_the_given_status_fields_and_body() {
        Reply reply =
                Reply.of(401).with("WWW-Authenticate", " Basic realm=\"a\" ").withText("no\u20ac");
        assertEquals(401, reply.status());
        assertEquals(2, reply.fields());
        assertEquals("WWW-Authenticate", reply.name(0));
        assertEquals("Basic realm=\"a\"", reply.value(0));
        assertEquals("text/plain; charset=utf-8", reply.value(1));
        assertEquals("no\u20ac", StandardCharsets.UTF_8.decode(reply.body()).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 101, 199, 600, 1000})
    void is_a_final_response(int status) {
        assertRefuses("a status from 200 to 599", () -> Reply.of(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 418, 599})
    void may_have_any_final_status(int status) {
        assertEquals(status, Reply.of(status).withBody(bytes(1)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length",
                "content-length",
                "Content_Length",
                "Transfer-Encoding",
                "transfer_encoding",
                "TRAILER",
                "Connection",
                "Keep-Alive",
                "Proxy-Connection",
                "TE",
                "upgrade"
            })
    void has_no_fields_for_framing_or_for_the_connection(String name) {
        assertRefuses(name + " is set by the engine", () -> Reply.of(200).with(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "\u00e4", "a\n", "X\r\nY"})
    void has_fields_with_names_that_are_tokens(String name) {
        assertRefuses("is not a field name", () -> Reply.of(200).with(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "\n", "\u0000", "\u007f", "\u20ac"})
    void has_no_value_with_the_end_of_a_line(String value) {
        assertRefuses("characters that are not allowed", () -> Reply.of(200).with("Location", value));
    }

    @Test
    void may_have_values_of_latin_1() {
        assertEquals("caf\u00e9\t!", Reply.of(200).with("X", "caf\u00e9\t!").value(0));
        assertEquals("", Reply.of(200).with("X", "").value(0));
    }

    @Test
    void is_limited_in_size() {
        Reply largest = Reply.of(200).withBody(bytes(Reply.MOST_BODY_BYTES));
        assertEquals(Reply.MOST_BODY_BYTES, largest.body().remaining());
        assertRefuses("at most 65536 bytes", () -> Reply.of(200).withBody(bytes(Reply.MOST_BODY_BYTES + 1)));
        String value = "v".repeat(Reply.MOST_FIELD_BYTES - 5);
        Reply longest = Reply.of(200).with("X", value);
        assertRefuses("at most 8192 bytes", () -> longest.with("Y", ""));
        Reply many = Reply.of(200);
        for (int i = 0; i < Reply.MOST_FIELDS; i++) {
            many = many.with("X", "");
        }
        Reply full = many;
        assertRefuses("at most 64 fields", () -> full.with("X", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void has_no_body_if_the_status_allows_none(int status) {
        assertRefuses("has no body", () -> Reply.of(status).withBody(bytes(1)));
        assertEquals(0, Reply.of(status).withBody(bytes(0)).body().remaining());
    }

    @Test
    void is_immutable() {
        byte[] body = {1};
        Reply reply = Reply.of(200).withBody(body);
        body[0] = 2;
        assertEquals(1, reply.body().get());
        assertEquals(1, reply.body().get(), "each view begins at the beginning");
        assertThrows(ReadOnlyBufferException.class, () -> reply.body().put((byte) 3));
        reply.with("X", "y");
        assertEquals(0, reply.fields());
    }

    @Test
    void is_a_value() {
        Reply one = Reply.of(200).with("X", "y").withText("a");
        Reply same = Reply.of(200).with("X", "y").withText("a");
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, same.withText("b"));
        assertNotEquals(one, same.with("X", "z"));
        assertNotEquals(Reply.of(200), Reply.of(201));
        assertEquals("200 [X: y, Content-Type: text/plain; charset=utf-8], 1 bytes", one.toString());
    }
}
