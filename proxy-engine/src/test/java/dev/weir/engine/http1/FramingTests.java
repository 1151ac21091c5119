package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Heads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The end of a message (RFC 9112 §6.3)")
class FramingTests {
    private static final String LINE = "\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);

    @Test
    void a_request_without_framing_fields_has_no_body() {
        ofRequest("1.1", "");
        endsAfter(0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "10, 10", "999999999999999999, 999999999999999999"})
    void a_request_with_a_length_has_that_many_bytes(String value, long length) {
        ofRequest("1.1", "cONTENT-lENGTH: " + value + LINE);
        endsAfter(length);
    }

    @Test
    void an_old_request_with_a_length_has_that_many_bytes() {
        ofRequest("1.0", "Content-Length: 5\r\n");
        endsAfter(5);
    }

    @Test
    void a_request_in_chunks_ends_with_the_last_chunk() {
        ofRequest("1.1", CHUNKED);
        assertTrue(body.chunked());
        assertFalse(body.done());
    }

    @Test
    void a_response_with_a_length_has_that_many_bytes() {
        ofResponse("GET", "1.1 200", "Content-Length: 5\r\n");
        endsAfter(5);
    }

    @Test
    void a_response_in_chunks_ends_with_the_last_chunk() {
        ofResponse("GET", "1.1 200", CHUNKED);
        assertTrue(body.chunked());
        assertFalse(body.done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1 200", "1.0 200", "1.1 205", "1.1 404", "1.1 203", "1.1 303", "1.1 305"})
    void a_response_without_framing_fields_ends_with_the_connection(String versionAndStatus) {
        ofResponse("GET", versionAndStatus, "");
        assertTrue(body.untilClose());
        assertFalse(body.done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 5\r\n", CHUNKED})
    void a_response_to_head_has_no_body_whatever_its_content_length(String lines) {
        ofResponse("HEAD", "1.1 200", lines);
        endsAfter(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 5\r\n", CHUNKED})
    void a_304_response_has_no_body_whatever_its_content_length(String lines) {
        ofResponse("GET", "1.1 304", lines);
        endsAfter(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Content-Length: 5\r\n", CHUNKED, "Content-Length: x\r\n", "Content-Length: 5\r\n" + CHUNKED
            })
    void a_204_response_has_no_body_and_loses_its_framing_fields(String lines) {
        ofResponse("GET", "1.1 204", lines);
        endsAfter(0);
    }

    @Test
    void a_response_to_a_method_that_only_resembles_head_has_a_body() {
        ofResponse("head", "1.1 200", "Content-Length: 5\r\n");
        endsAfter(5);
    }

    private void ofRequest(String version, String lines) {
        Framing.ofRequest(Heads.request("POST / HTTP/" + version + "\r\n" + lines + "\r\n"), body);
    }

    private void ofResponse(String method, String versionAndStatus, String lines) {
        Framing.ofResponse(Heads.response("HTTP/" + versionAndStatus + "\r\n" + lines + "\r\n"), method, body);
    }

    private void endsAfter(long length) {
        assertFalse(body.chunked());
        assertFalse(body.untilClose());
        var piece = Heads.buffer("x".repeat(100));
        if (length > 1000) { // too much to feed: the first bytes suffice to see that they count
            body.decode(piece);
            assertEquals(0, piece.remaining());
            assertFalse(body.done());
            return;
        }
        assertEquals(length == 0, body.done());
        body.decode(piece);
        assertEquals(100 - length, piece.remaining());
        assertTrue(body.done());
    }
}
