package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The transfer coding of a chunked body (RFC 9112 §6.1)")
class TransferCodingTests {
    private static final String START = "POST / HTTP/1.1\r\nA: b\r\n";

    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Transfer-Encoding:chunked", "TRANSFER-encoding: chunked"})
    void is_forwarded_byte_for_byte_if_every_reader_recognizes_it(String line) {
        String text = START + line + "\r\nC: d\r\n\r\n";
        assertEquals(text, forwarded(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: Chunked",
                "Transfer-Encoding: CHUNKED",
                "Transfer-Encoding:CHUNKED",
                "Transfer-Encoding:  chunked",
                "Transfer-Encoding: chunked ",
                "transfer-encoding:chunked  "
            })
    void is_forwarded_in_the_spelling_that_every_reader_recognizes(String line) {
        assertEquals(
                START + "C: d\r\ntransfer-encoding: chunked\r\n\r\n", forwarded(START + line + "\r\nC: d\r\n\r\n"));
    }

    @Test
    void is_written_again_in_responses_too_even_without_a_body() {
        Head head = Heads.response("HTTP/1.1 200 OK\r\nTransfer-Encoding:CHUNKED\r\n\r\n");
        Framing.ofResponse(head, "HEAD", body);
        assertEquals("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", head.toString());
    }

    private String forwarded(String text) {
        Head head = Heads.request(text);
        Framing.ofRequest(head, body);
        assertTrue(body.chunked());
        return head.toString();
    }
}
