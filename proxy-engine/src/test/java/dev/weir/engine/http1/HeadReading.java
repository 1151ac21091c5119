package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ProxyException;
import dev.weir.engine.http.Escapes;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of parsing a head that arrived in pieces.
 *
 * @param head    the head as far as it arrived
 * @param end     its end in all pieces together; -1 if it is incomplete
 * @param refused the violated rule if it is malformed
 */
public record HeadReading(Head head, int end, @Nullable ProxyException refused) {
    public static HeadReading of(HeadParser parser, List<String> pieces) {
        var head = new Head();
        int before = 0;
        for (String piece : pieces) {
            ByteBuffer in = Heads.buffer(piece);
            try {
                if (parser.feed(head, in)) {
                    return new HeadReading(head, before + in.position(), null);
                }
            } catch (ProxyException refused) {
                return new HeadReading(head, -1, refused);
            }
            assertFalse(in.hasRemaining(), "an unfinished head takes everything");
            before += piece.length();
        }
        return new HeadReading(head, -1, null);
    }

    public boolean whole() {
        return end >= 0;
    }

    public void assertSame(HeadReading other) {
        assertEquals(outcome(), other.outcome(), "pieces must make no difference");
    }

    private String outcome() {
        if (refused != null) {
            return refused.failure() + ": " + refused.getMessage();
        }
        return whole() ? end + " " + Heads.index(head) : head.blank() ? "nothing yet" : "not all yet";
    }

    /** Checks that the written head parses to the same head, except for the version, which is the proxy's own. */
    public void assertSurvivesWriting(HeadParser parser) {
        String written = head.toString();
        HeadReading again = of(parser, List.of(written));
        assertTrue(again.whole(), "not whole: " + Escapes.of(written));
        assertEquals(written.length(), again.end);
        assertEquals(written, again.head.toString());
        assertEquals(1, again.head.minorVersion());
        assertEquals(head.method(), again.head.method());
        assertEquals(head.target(), again.head.target());
        assertEquals(head.status(), again.head.status());
        assertEquals(Heads.lines(head), Heads.lines(again.head));
    }

    public void assertAgrees(ReferenceHead expected) {
        assertEquals(expected.end(), end);
        assertEquals(expected.method(), head.method());
        assertEquals(expected.target(), head.method().isEmpty() ? "" : head.target());
        assertEquals(expected.status(), head.status());
        assertEquals(Math.min(1, expected.minor()), head.minorVersion());
        assertEquals(
                expected.lines().stream()
                        .map(line -> line.name() + "=" + line.value())
                        .toList(),
                Heads.lines(head));
        for (Field field : Field.values()) {
            List<ReferenceHead.Line> lines = expected.named(field.fieldName());
            assertEquals(!lines.isEmpty(), head.has(field), field::fieldName);
            assertEquals(lines.size(), head.count(field), field::fieldName);
            assertEquals(lines.isEmpty() ? null : lines.get(0).value(), head.first(field.fieldName()));
        }
    }

    /** Whether it was refused for its size. */
    public boolean tooLarge() {
        return refused != null
                && refused.refusal() != null
                && switch (Objects.requireNonNull(refused.refusal())) {
                    case REQUEST_LINE_TOO_LONG, HEAD_TOO_LARGE, TOO_MANY_FIELDS -> true;
                    default -> false;
                };
    }
}
