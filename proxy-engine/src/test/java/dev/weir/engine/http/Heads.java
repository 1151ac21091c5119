package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.engine.http1.HeadParser;
import dev.weir.engine.http1.ReferenceHead;
import dev.weir.engine.http1.RequestHeadParser;
import dev.weir.engine.http1.ResponseHeadParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Converts text to heads and heads to text. */
public final class Heads {
    public static final Limits LIMITS = new Limits(8 << 10, 32 << 10, 128);

    private Heads() {}

    /** Whether a head has so few lines that added lines cannot exceed the limit. */
    public static boolean withinLimits(ReferenceHead head) {
        return head.lines().size() < LIMITS.fields() - 4;
    }

    public static Head request(String text) {
        return parsed(new RequestHeadParser(LIMITS, false), text);
    }

    public static Head response(String text) {
        return parsed(new ResponseHeadParser(LIMITS), text);
    }

    public static Head parsed(HeadParser parser, String text) {
        var head = new Head();
        assertTrue(parser.feed(head, buffer(text)), "this head should be complete");
        return head;
    }

    public static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The rest of a buffer. */
    public static String rest(ByteBuffer buffer) {
        return StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
    }

    public static List<String> lines(Head head) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < head.size(); i++) {
            lines.add(head.name(i) + "=" + head.value(i));
        }
        return lines;
    }

    /** Everything that a parser finds in a head. */
    public static String index(Head head) {
        return String.join(
                "|",
                head.method(),
                head.target(),
                String.valueOf(head.status()),
                String.valueOf(head.minorVersion()),
                lines(head).toString(),
                head.toString());
    }

    public static void assertFails(Failure expected, Executable act) {
        var thrown = assertThrows(ProxyException.class, act);
        assertEquals(expected, thrown.failure(), thrown.getMessage());
    }

    /** Asserts that a message is refused for this rule and no other. */
    public static void assertFails(Refusal expected, Executable act) {
        var thrown = assertThrows(ProxyException.class, act);
        assertEquals(expected, thrown.refusal(), thrown.getMessage());
    }
}
