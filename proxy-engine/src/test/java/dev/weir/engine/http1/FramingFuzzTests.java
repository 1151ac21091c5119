package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.FuzzTarget;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

/**
 * Compares the end of a message with these field lines to a table, and checks the written framing.
 */
@DisplayName("Any framing fields in a head")
public class FramingFuzzTests extends FuzzTarget {
    private static final String[] REQUESTS = {"POST / HTTP/1.1\r\n", "GET / HTTP/1.0\r\n"};
    private static final String[] RESPONSES = {
        "HTTP/1.1 200 OK\r\n", "HTTP/1.0 200 OK\r\n", "HTTP/1.1 204 No\r\n", "HTTP/1.1 304 Same\r\n"
    };

    private static final FuzzTarget FUZZED = new FramingFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    /** Takes field lines, the last of which need no end. */
    @Override
    public void check(String input) {
        for (String start : REQUESTS) {
            String text = start + input + "\r\n\r\n";
            ReferenceHead.request(text, false).filter(Heads::withinLimits).ifPresent(expected -> {
                Head head = Heads.request(text.substring(0, expected.end()));
                compare(ReferenceFraming.ofRequest(expected), head, Direction.REQUEST, "");
            });
        }
        for (String start : RESPONSES) {
            String text = start + input + "\r\n\r\n";
            ReferenceHead.response(text).filter(Heads::withinLimits).ifPresent(expected -> {
                for (String method : List.of("GET", "HEAD")) {
                    Head head = Heads.response(text.substring(0, expected.end()));
                    compare(ReferenceFraming.ofResponse(expected, method), head, Direction.RESPONSE, method);
                }
            });
        }
    }

    private static void compare(ReferenceFraming expected, Head head, Direction direction, String method) {
        var body = new BodyDecoder(direction, 100, 100);
        try {
            decide(head, direction, method, body);
        } catch (ProxyException refused) {
            assertEquals(expected.refusal(), refused.refusal(), refused.getMessage());
            return;
        }
        assertEquals(Optional.empty(), Optional.ofNullable(expected.refusal()), "accepted");
        assertEquals(expected.chunked(), body.chunked());
        assertEquals(!expected.chunked() && expected.length() < 0, body.untilClose());
        if (expected.length() >= 0) {
            assertLength(expected.length(), body);
        }
        decidesTheSameOnceWritten(head, direction, method, body);
    }

    private static void decide(Head head, Direction direction, String method, BodyDecoder body) {
        if (direction == Direction.REQUEST) {
            Framing.ofRequest(head, body);
        } else {
            Framing.ofResponse(head, method, body);
        }
    }

    private static void assertLength(long length, BodyDecoder body) {
        assertEquals(length == 0, body.done());
        ByteBuffer in = ByteBuffer.allocate(10);
        body.decode(in);
        assertEquals(Math.min(length, in.capacity()), in.position());
        assertEquals(length <= in.capacity(), body.done());
    }

    private static void decidesTheSameOnceWritten(Head head, Direction direction, String method, BodyDecoder before) {
        Head again = direction == Direction.REQUEST ? Heads.request(head.toString()) : Heads.response(head.toString());
        var body = new BodyDecoder(direction, 100, 100);
        decide(again, direction, method, body);
        assertEquals(before.chunked(), body.chunked());
        assertEquals(before.untilClose(), body.untilClose());
    }
}
