package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.ErrorResponse;
import dev.weir.engine.loop.LoopBuffers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The response to a failure before an exchange")
class LastResponseTests {
    @Test
    void names_the_violated_rule_and_closes_the_connection() {
        var response = new LastResponse(new DateLine(() -> Instant.parse("1994-11-06T08:49:37Z")));
        ByteBuffer bytes = response.of(
                new ErrorResponse(7).to(Refusal.LENGTH_AND_CODING.in(Direction.REQUEST)),
                new LoopBuffers(1 << 10, 4 << 10, 1 << 20));
        String rule = "LENGTH_AND_CODING: both Transfer-Encoding and Content-Length (RFC 9112 S6.3)";
        String body = "400 Bad Request: " + rule + "\n";
        assertEquals(
                "HTTP/1.1 400 Bad Request\r\n"
                        + "Content-Type: text/plain; charset=us-ascii\r\n"
                        + "Content-Length: " + body.length() + "\r\n"
                        + "Proxy-Status: weir; error=http_request_error; details=\"" + rule + "\"\r\n"
                        + "Connection: close\r\n"
                        + "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                        + "\r\n"
                        + body,
                StandardCharsets.ISO_8859_1.decode(bytes).toString());
    }
}
