package dev.weir.engine.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.HostRule;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.MaxForwards;
import dev.weir.engine.http.Upgrades;
import dev.weir.engine.http1.BodyDecoder;
import dev.weir.engine.http1.Framing;
import dev.weir.engine.http1.RequestHeadParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A random request of ambiguous parts")
class RandomRequestTests {
    private static final String[] METHODS = {"GET", "POST", "OPTIONS", "TRACE", "CONNECT", "X"};
    private static final String[] TARGETS = {
        "/", "/a?b", "*", "http://a", "HTTPS://a:80/b", "http://[::1]?c", "http://", "http://b@a/", "a:80", "http://a:b"
    };
    private static final String[] LINES = {
        "Host: a",
        "host:[::1]:80",
        "Host: a:x",
        "Host: b@a",
        "Content-Length: 5",
        "Content-Length: 05",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding:CHUNKED ",
        "Transfer-Encoding:\tchunked",
        "Transfer_Encoding: chunked",
        "Connection: close",
        "Connection: upgrade, X-A, host, transfer-encoding",
        "Upgrade: h2c, websocket",
        "TE: gzip, trailers",
        "Max-Forwards: 3",
        "Max-Forwards: x",
        "Expect: 100-continue",
        "X-A: b"
    };

    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);
    private final Upgrades upgrades = new Upgrades(List.of("websocket"));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_refused_or_forwarded_in_a_form_that_no_rule_changes_further(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            String text = request(random);
            String forwarded = forwarded(text);
            if (!forwarded.isEmpty()) {
                boolean chunked = body.chunked();
                assertEquals(fields(forwarded), fields(forwarded(forwarded)), () -> "seed " + seed + ": " + text);
                assertEquals(chunked, body.chunked(), () -> "seed " + seed + ": " + text);
            }
        }
    }

    /** The request that a backend gets, or nothing if it is refused or not forwarded. */
    private String forwarded(String text) {
        var head = new Head();
        var in = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        try {
            if (!new RequestHeadParser(new Limits(200, 1000, 20), false).feed(head, in)) {
                return "";
            }
            RequestRules.apply(head);
            Framing.ofRequest(head, body);
            RequestRules.checkBody(head, body.length());
            if (MaxForwards.spent(head)) {
                return "";
            }
        } catch (ProxyException refused) {
            return "";
        }
        String upgrade = upgrades.offered(head, body.done());
        boolean trailers = HopByHop.takesTrailers(head);
        HopByHop.strip(head, Direction.REQUEST);
        RequestRules.complete(head);
        HopByHop.addHopFields(head, trailers, upgrade);
        if (head.first("Host") == null) {
            HostRule.complete(head, "backend.example");
        }
        return head.toString();
    }

    /** A request without the fields that change each time it is forwarded. */
    private static List<String> fields(String request) {
        return request.lines()
                .filter(line -> !line.matches("(?i)(max-forwards|connection|te|upgrade):.*"))
                .toList();
    }

    private static String request(Random random) {
        var text = new StringBuilder(oneOf(random, METHODS))
                .append(' ')
                .append(oneOf(random, TARGETS))
                .append(random.nextInt(5) == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
        text.append(random.nextInt(8) == 0 ? "" : LINES[random.nextInt(2)] + "\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(LINES[2 + random.nextInt(LINES.length - 2)]).append("\r\n");
        }
        if (random.nextInt(4) == 0) {
            text.setCharAt(random.nextInt(text.length()), "\0\t ,:@[%/\u00e9".charAt(random.nextInt(10)));
        }
        return text.append("\r\n").toString();
    }

    private static String oneOf(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
