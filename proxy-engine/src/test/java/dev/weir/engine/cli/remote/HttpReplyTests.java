package dev.weir.engine.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A response of the admin interface")
class HttpReplyTests {
    private static HttpReply read(String text) throws IOException {
        return HttpReply.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void has_a_body_of_its_length() throws IOException {
        HttpReply reply = read(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 3\r\n\r\nabcd");
        assertEquals("abc", reply.text());
        assertTrue(reply.isA("application/json"));
    }

    @Test
    void has_a_body_in_chunks() throws IOException {
        HttpReply reply =
                read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
        assertEquals("abcde", reply.text());
    }

    @Test
    void has_a_body_up_to_the_end_of_the_connection() throws IOException {
        assertEquals("abc", read("HTTP/1.0 200\r\n\r\nabc").text());
    }

    @Test
    void has_no_body_with_some_statuses() throws IOException {
        assertEquals("", read("HTTP/1.1 204 No Content\r\n\r\n").text());
    }

    @Test
    void may_come_behind_interim_ones() throws IOException {
        assertEquals(
                404,
                read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0015\u0003\u0003\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nServer"
            })
    void is_refused_if_it_is_not_http(String text) {
        assertThrows(HttpReply.NotHttpException.class, () -> read(text));
    }

    @Test
    void is_limited() {
        String line = "x".repeat(9_000);
        assertThrows(HttpReply.NotHttpException.class, () -> read("HTTP/1.1 200 " + line + "\r\n\r\n"));
        assertThrows(
                HttpReply.NotHttpException.class, () -> read("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(200) + "\r\n"));
        assertThrows(HttpReply.NotHttpException.class, () -> read("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(20)));
        var endless = new java.io.InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        var reply = new HttpReply(200, "OK", java.util.Map.of(), endless);
        assertThrows(IOException.class, reply::text);
    }

    @Test
    void is_refused_if_it_breaks_off() {
        assertThrows(
                EOFException.class,
                () -> read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc").text());
        assertThrows(
                EOFException.class,
                () -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc")
                        .text());
        assertThrows(IOException.class, () -> read(""));
    }
}
