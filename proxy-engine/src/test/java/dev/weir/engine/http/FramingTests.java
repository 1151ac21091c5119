package dev.weir.engine.http;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where a message ends (RFC 9112 §6.3)")
class FramingTests {
    private static final String LINE = "\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private final BodyDecoder body = new BodyDecoder(Failure.BAD_FRAMING, 100, 100);

    @Test
    void a_request_that_says_nothing_has_no_body() {
        ofRequest("1.1", "");
        endsAfter(0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "007, 7", "999999999999999999, 999999999999999999", "000000000000000001, 1"})
    void a_request_with_a_length_has_that_many_bytes(String value, long length) {
        ofRequest("1.1", "cONTENT-lENGTH: " + value + LINE);
        endsAfter(length);
    }

    @Test
    void an_old_request_with_a_length_has_that_many_bytes() {
        ofRequest("1.0", "Content-Length: 5\r\n");
        endsAfter(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED", " chunked\t"})
    void a_request_in_chunks_ends_with_the_last_chunk(String coding) {
        ofRequest("1.1", "Transfer-Encoding:" + coding + LINE);
        assertTrue(body.chunked());
        assertFalse(body.done());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+5",
                "-5",
                "5 5",
                "5,5",
                "5, 5",
                "5;a",
                "0x5",
                "5.0",
                "5a",
                "a",
                "\u00b2",
                "\"5\"",
                "1_0",
                "1234567890123456789",
                "0000000000000000005",
                "18446744073709551621"
            })
    void a_length_that_is_not_one_plain_number_is_refused(String value) {
        requestRefused(Failure.BAD_FRAMING, "1.1", "Content-Length: " + value + LINE);
        responseRefused(Failure.BAD_RESPONSE, "1.1 200", "Content-Length: " + value + LINE);
    }

    @ParameterizedTest
    @CsvSource({"5, 6", "5, 5", "0, 5"})
    void two_lengths_are_refused_even_if_they_agree(String one, String other) {
        String lines = "Content-Length: " + one + "\r\nX: y\r\ncontent-length: " + other + LINE;
        requestRefused(Failure.BAD_FRAMING, "1.1", lines);
        responseRefused(Failure.BAD_RESPONSE, "1.1 200", lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHUNKED + "Content-Length: 5\r\n",
                "Content-Length: 5\r\n" + CHUNKED,
                "Content-Length:\r\n" + CHUNKED,
                "Content-Length: 5\r\nTransfer-Encoding: gzip\r\n",
                "Content-Length: 5\r\nTransfer-Encoding:\r\n"
            })
    void both_a_length_and_a_coding_are_refused(String lines) {
        requestRefused(Failure.BAD_FRAMING, "1.1", lines);
        responseRefused(Failure.BAD_RESPONSE, "1.1 200", lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gzip",
                "identity",
                "chunked, gzip",
                "chunked, identity",
                "chunked,",
                "xchunked",
                "chunkedx",
                "x chunked",
                "chunked;q=1",
                "\"chunked\"",
                "chunked\u00a0",
                "\u00a0chunked"
            })
    void a_coding_that_does_not_end_in_chunked_is_refused(String coding) {
        String line = "Transfer-Encoding: " + coding + LINE;
        requestRefused(Failure.BAD_FRAMING, "1.1", line);
        responseRefused(Failure.BAD_RESPONSE, "1.1 200", line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "GZIP,Chunked", "chunked, chunked", "identity, chunked", ", chunked"})
    void codings_besides_chunked_are_unknown(String coding) {
        String line = "Transfer-Encoding: " + coding + LINE;
        requestRefused(Failure.UNKNOWN_CODING, "1.1", line);
        responseRefused(Failure.RESPONSE_CODING, "1.1 200", line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "gzip", "", "identity"})
    void two_lines_of_codings_are_refused(String other) {
        String lines = CHUNKED + "transfer-encoding: " + other + LINE;
        requestRefused(Failure.BAD_FRAMING, "1.1", lines);
        responseRefused(Failure.BAD_RESPONSE, "1.1 200", lines);
    }

    @Test
    void an_old_message_with_a_coding_is_refused() {
        requestRefused(Failure.BAD_FRAMING, "1.0", CHUNKED);
        responseRefused(Failure.BAD_RESPONSE, "1.0 200", CHUNKED);
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
    void a_response_that_says_nothing_ends_with_the_connection(String versionAndStatus) {
        ofResponse("GET", versionAndStatus, "");
        assertTrue(body.untilClose());
        assertFalse(body.done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 5\r\n", CHUNKED, "Content-Length: x\r\n"})
    void a_response_to_head_has_no_body_whatever_it_says(String lines) {
        ofResponse("HEAD", "1.1 200", lines);
        endsAfter(0);
    }

    @ParameterizedTest
    @CsvSource({
        "204, ''",
        "204, 'Content-Length: 5'",
        "304, ''",
        "304, 'Content-Length: 5'",
        "304, 'Transfer-Encoding: chunked'"
    })
    void a_response_without_content_has_no_body_whatever_it_says(int status, String line) {
        ofResponse("GET", "1.1 " + status, line.isEmpty() ? "" : line + LINE);
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

    private void requestRefused(Failure expected, String version, String lines) {
        assertFails(expected, () -> ofRequest(version, lines));
    }

    private void responseRefused(Failure expected, String versionAndStatus, String lines) {
        assertFails(expected, () -> ofResponse("GET", versionAndStatus, lines));
    }

    private void endsAfter(long length) {
        assertFalse(body.chunked());
        assertFalse(body.untilClose());
        var piece = Heads.buffer("x".repeat(100));
        if (length > 1000) { // nobody feeds so much: the first bytes are enough to see that they count
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
