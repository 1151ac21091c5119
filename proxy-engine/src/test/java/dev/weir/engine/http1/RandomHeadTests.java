package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Seeds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A random head")
class RandomHeadTests {
    private static final String TOKEN = "!#$%&'*+-.^_`|~09AZaz";
    private static final String VISIBLE = "!\"/:?@[\\]{|}~09AZaz,;=";
    private static final String VALUE = VISIBLE + "# \t\u0080\u00e9\u00ff";
    private static final String[] NAMES = {"Host", "connection", "CONTENT-LENGTH", "te", "Keep-Alive", "Upgrade"};
    private static final String[] SPACES = {"", " ", "\t", " \t "};

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void is_read_correctly_in_whatever_pieces_it_arrives(long seed) {
        var made = new Made(new Random(seed));
        var head = new Head();
        String rest =
                feed(new RequestHeadParser(Heads.LIMITS, false), head, Seeds.cut(made.random, made.text + "behind"));
        String message = "seed " + seed;
        assertEquals("behind", rest, message);
        assertEquals(made.method, head.method(), message);
        assertEquals(made.target, head.target(), message);
        assertEquals(made.lines, Heads.lines(head), message);
        assertEquals(made.text.stripLeading(), head.toString(), message);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void is_refused_or_read_alike_in_whatever_pieces_it_arrives_after_damage(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            String text = Seeds.mutate(random, new Made(random).text, "\r\n :\t\0HTTP/1.");
            String whole = outcome(List.of(text));
            assertEquals(whole, outcome(Seeds.cut(random, text)), () -> "seed " + seed + ": " + text);
            assertEquals(whole, outcomeAmidGarbage(random, text), () -> "seed " + seed + ": " + text);
        }
    }

    private static String outcome(List<String> pieces) {
        var head = new Head();
        try {
            String rest = feed(new RequestHeadParser(Heads.LIMITS, false), head, pieces);
            return outcome(head, rest);
        } catch (ProxyException refused) {
            return refused.failure() + ": " + refused.getMessage();
        }
    }

    private static String outcome(Head head, String rest) {
        return head.startLineEnd() == 0
                ? "no start line yet, " + head.end() + " bytes"
                : head.end() + " bytes: " + Heads.index(head) + rest;
    }

    /** The result when bytes of no message lie before and after it in the buffer. */
    private static String outcomeAmidGarbage(Random random, String text) {
        String before = random.nextBoolean() ? "\r\n\r\n" : "x: y\r\n";
        String behind = random.nextBoolean() ? "\n\r\n\r\n" : "z";
        var in = Heads.buffer(before + text + behind);
        in.position(before.length()).limit(before.length() + text.length());
        var head = new Head();
        try {
            new RequestHeadParser(Heads.LIMITS, false).feed(head, in);
            return outcome(head, Heads.rest(in));
        } catch (ProxyException refused) {
            return refused.failure() + ": " + refused.getMessage();
        }
    }

    /** Feeds piece after piece until the head is complete. @return the bytes that were not consumed */
    private static String feed(HeadParser parser, Head head, List<String> pieces) {
        var rest = new StringBuilder();
        boolean whole = false;
        for (String piece : pieces) {
            ByteBuffer in = Heads.buffer(piece);
            whole = whole || parser.feed(head, in);
            assertTrue(whole || !in.hasRemaining(), "an unfinished head takes everything");
            rest.append(Heads.rest(in));
        }
        return rest.toString();
    }

    /** A well-formed request head and its parts. */
    private static final class Made {
        final Random random;
        final String method;
        final String target;
        final List<String> lines = new ArrayList<>();
        final String text;

        Made(Random random) {
            this.random = random;
            method = some(TOKEN, 1 + random.nextInt(8));
            target = some(VISIBLE, 1 + random.nextInt(30));
            var head = new StringBuilder("\r\n".repeat(random.nextInt(3)))
                    .append(method)
                    .append(' ')
                    .append(target)
                    .append(" HTTP/1.1\r\n");
            for (int i = random.nextInt(12); i > 0; i--) {
                String name = random.nextBoolean() ? oneOf(NAMES) : some(TOKEN, 1 + random.nextInt(20));
                String value = some(VALUE, random.nextInt(40)).replaceAll("^[ \t]+|[ \t]+$", "");
                lines.add(name + "=" + value);
                head.append(name)
                        .append(':')
                        .append(oneOf(SPACES))
                        .append(value)
                        .append(oneOf(SPACES))
                        .append("\r\n");
            }
            text = head.append("\r\n").toString();
        }

        private String oneOf(String[] choices) {
            return choices[random.nextInt(choices.length)];
        }

        private String some(String alphabet, int length) {
            var some = new StringBuilder();
            for (int i = 0; i < length; i++) {
                some.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return some.toString();
        }
    }
}
