package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.Upgrades;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Uses inputs so large that quadratic work would take minutes, while linear work takes less than a second. The time
 * limit distinguishes the two and measures nothing.
 */
@DisplayName("The work for a message is proportional to its size,")
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinearWorkTests {
    private static final int MANY = 300_000;

    private final Limits limits = new Limits(1 << 30, 1 << 30, MANY * 2);

    private Head request(String lines) {
        return Heads.parsed(new RequestHeadParser(limits, false), "GET / HTTP/1.1\r\n" + lines + "\r\n");
    }

    @Test
    void when_a_field_of_many_lines_is_removed() {
        Head head = request("TE: a\r\n".repeat(MANY));
        assertEquals(MANY, head.count(Field.TE));
        head.removeAll(Field.TE);
        assertFalse(head.has(Field.TE));
        assertEquals(0, head.size());
    }

    @Test
    void when_many_lines_are_read_by_index() {
        Head head = request("Gone: x\r\n" + "A: b\r\n".repeat(MANY));
        head.remove("gone");
        int seen = 0;
        for (int i = head.find("a", 0); i >= 0; i = head.find("a", i + 1)) {
            assertEquals(1, head.peek(i).length());
            assertEquals("b", head.value(i));
            seen++;
        }
        assertEquals(MANY, seen);
    }

    @Test
    void when_many_lines_lack_their_cr() {
        var parser = new RequestHeadParser(limits, true);
        Head head = Heads.parsed(parser, "\n".repeat(5 * MANY) + "GET / HTTP/1.1\n" + "a:\n".repeat(MANY) + "\n");
        assertEquals(MANY, head.size());
    }

    @Test
    void when_a_line_that_may_lack_its_cr_is_long() {
        var parser = new RequestHeadParser(limits, true);
        ByteBuffer in = Heads.buffer("GET / HTTP/1.1\na:" + "b".repeat(5 * MANY) + "\n\n");
        var head = new Head();
        assertTrue(parser.feed(head, in));
        assertEquals(1, head.size());
    }

    @Test
    void when_a_response_accepts_many_offered_protocols() {
        String offered = new Upgrades(List.of("a", "b")).named(request("Upgrade: " + "a/1, ".repeat(MANY) + "b\r\n"));
        assertNotNull(offered);
        Head response = Heads.parsed(
                new ResponseHeadParser(limits), "HTTP/1.1 101 S\r\nUpgrade: " + "b,".repeat(MANY) + "\r\n\r\n");
        assertTrue(Upgrades.agrees(response, offered));
    }
}
