package dev.weir.engine.exchange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http1.RequestHeadParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Parses request heads from text. */
public final class Requests {
    private Requests() {}

    public static Head request(String text) {
        var head = new Head();
        var parser = new RequestHeadParser(new Limits(1 << 10, 4 << 10, 100), false);
        assertTrue(
                parser.feed(head, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1))),
                "this head should be whole");
        return head;
    }
}
