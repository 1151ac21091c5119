package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A random chunked body")
class RandomChunksTests {
    private static final String[] EXTENSIONS = {"", "", "", ";a", " ;a=b", "; a=\"b, \\\"c\"", "\t;a = b;c"};
    private static final String[] TRAILERS = {"", "", "A: b\r\n", "A: b\r\nHost: c\r\nD:\r\n"};

    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void is_read_correctly_in_whatever_pieces_it_arrives(long seed) {
        var random = new Random(seed);
        String payload = octets(random, random.nextInt(500));
        String text = chunked(random, payload);
        var rest = new StringBuilder();
        body.expectChunks();
        assertEquals(payload, Chunks.payload(body, Seeds.cut(random, text + "0\r\n\r\n"), rest), "seed " + seed);
        assertEquals("0\r\n\r\n", rest.toString(), "seed " + seed);
        assertTrue(body.done(), "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void is_refused_or_read_alike_in_whatever_pieces_it_arrives_after_damage(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            String text =
                    Seeds.mutate(random, chunked(random, octets(random, random.nextInt(60))), "\r\n ;0fF\t\0+-x=\"\\");
            String whole = outcome(List.of(text));
            assertEquals(whole, outcome(Seeds.cut(random, text)), () -> "seed " + seed + ": " + text);
            assertEquals(whole, outcomeAmidGarbage(text), () -> "seed " + seed + ": " + text);
        }
    }

    private String outcome(List<String> pieces) {
        var rest = new StringBuilder();
        body.expectChunks();
        try {
            String payload = Chunks.payload(body, pieces, rest);
            return body.done() + " " + payload + " " + Chunks.trailers(body) + " " + rest;
        } catch (ProxyException refused) {
            return refused.failure() + ": " + refused.getMessage();
        }
    }

    /** The result when bytes of no message lie before and after it in the buffer. */
    private String outcomeAmidGarbage(String text) {
        byte[] bytes = ("0\r\n\r\n" + text + "\n0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        var in = ByteBuffer.wrap(bytes, 5, text.length());
        body.expectChunks();
        try {
            body.decode(in);
            int start = body.payloadStart();
            var payload = new String(bytes, start, body.payloadEnd() - start, StandardCharsets.ISO_8859_1);
            assertTrue(body.payloadEnd() <= in.position(), "the payload lies in what was consumed");
            assertEquals(
                    "\n0\r\n\r\n", Heads.rest(in.duplicate().limit(bytes.length).position(5 + text.length())));
            return body.done() + " " + payload + " " + Chunks.trailers(body) + " " + Heads.rest(in);
        } catch (ProxyException refused) {
            return refused.failure() + ": " + refused.getMessage();
        }
    }

    private static String chunked(Random random, String payload) {
        var text = new StringBuilder();
        for (int from = 0; from < payload.length(); ) {
            int to = Math.min(payload.length(), from + 1 + random.nextInt(50));
            String size = "0".repeat(random.nextInt(4)) + Integer.toHexString(to - from);
            text.append(random.nextBoolean() ? size : size.toUpperCase(Locale.ROOT))
                    .append(oneOf(random, EXTENSIONS))
                    .append("\r\n")
                    .append(payload, from, to)
                    .append("\r\n");
            from = to;
        }
        return text.append("0".repeat(1 + random.nextInt(3)))
                .append(oneOf(random, EXTENSIONS))
                .append("\r\n")
                .append(oneOf(random, TRAILERS))
                .append("\r\n")
                .toString();
    }

    private static String octets(Random random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static String oneOf(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
