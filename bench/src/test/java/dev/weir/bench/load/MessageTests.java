package dev.weir.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the load understands of a message")
class MessageTests {
    private final HeadScanner heads = new HeadScanner();

    private boolean scan(String text) {
        return heads.scan(ByteBuffer.wrap(text.getBytes(US_ASCII)));
    }

    @Test
    void is_a_response_with_its_length_however_it_is_written() {
        assertTrue(scan("HTTP/1.1 200 OK\r\nX: y\r\nCONTENT-length:  17\r\nconnection: Close\r\n\r\nbody"));
        assertEquals(200, heads.status());
        assertEquals(17, heads.length());
        assertTrue(heads.close());
        assertFalse(heads.chunked());
    }

    @Test
    void is_a_request_with_what_it_wants() {
        assertTrue(scan("GET /bytes/123 HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertEquals(123, heads.wanted());
        assertEquals(-1, heads.length());
        assertFalse(heads.close());
        assertTrue(scan("GET / HTTP/1.1\r\n\r\n"));
        assertEquals(-1, heads.wanted());
    }

    @Test
    void is_that_old_versions_close() {
        assertTrue(scan("GET /bytes/1 HTTP/1.0\r\n\r\n"));
        assertTrue(heads.close());
        assertTrue(scan("GET /bytes/1 HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
        assertFalse(heads.close());
    }

    @Test
    void is_nothing_before_the_head_has_ended() {
        String head = "HTTP/1.1 204 Nothing\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (int end = 0; end < head.length(); end++) {
            assertFalse(scan(head.substring(0, end)), "after " + end + " bytes");
        }
        assertTrue(scan(head));
        assertTrue(heads.chunked());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void is_a_body_in_chunks_however_it_is_cut(int piece) {
        assertTrue(scan("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        var body = new BodyCounter();
        body.expect(heads);
        byte[] bytes = "5;a=b\r\nhello\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\nHTTP".getBytes(US_ASCII);
        int at = 0;
        boolean whole = false;
        while (!whole) {
            ByteBuffer in = ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at));
            whole = body.take(in);
            at = in.position();
        }
        assertEquals(15, body.bytes());
        assertEquals("HTTP", new String(bytes, at, bytes.length - at, US_ASCII));
    }
}
