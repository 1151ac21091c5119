package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.Seeds;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A head about as large as its limits")
class RandomLimitsTests {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void is_refused_or_read_alike_in_whatever_pieces_it_arrives(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            var limits = new Limits(20 + random.nextInt(20), 60 + random.nextInt(60), 1 + random.nextInt(4));
            var parser = new RequestHeadParser(limits, random.nextBoolean());
            String text = head(random);
            String whole = outcome(parser, List.of(text), limits);
            assertEquals(whole, outcome(parser, List.of(text.split("")), limits), () -> "seed " + seed + ": " + text);
            assertEquals(whole, outcome(parser, Seeds.cut(random, text), limits), () -> "seed " + seed + ": " + text);
        }
    }

    private static String head(Random random) {
        var text = new StringBuilder(lineEnd(random).repeat(random.nextInt(8)))
                .append("GET /")
                .append("x".repeat(5 + random.nextInt(25)))
                .append(" HTTP/1.1")
                .append(lineEnd(random));
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append("A: ").append("x".repeat(random.nextInt(30))).append(lineEnd(random));
        }
        return text.append(lineEnd(random)).append("behind").toString();
    }

    private static String lineEnd(Random random) {
        return random.nextInt(3) == 0 ? "\n" : "\r\n";
    }

    private static String outcome(HeadParser parser, List<String> pieces, Limits limits) {
        var head = new Head();
        var rest = new StringBuilder();
        boolean whole = false;
        try {
            for (String piece : pieces) {
                ByteBuffer in = Heads.buffer(piece);
                whole = whole || parser.feed(head, in);
                rest.append(Heads.rest(in));
            }
        } catch (ProxyException refused) {
            return String.valueOf(refused.refusal());
        }
        assertTrue(head.end() <= limits.headBytes(), "more is kept than the limit allows");
        return whole + " " + head.end() + " bytes: " + Heads.index(head) + rest;
    }
}
