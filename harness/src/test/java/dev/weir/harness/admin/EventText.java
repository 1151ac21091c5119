package dev.weir.harness.admin;

import dev.weir.harness.RawClient;
import java.nio.charset.StandardCharsets;

/** Reads an event stream. */
final class EventText {
    private EventText() {}

    /** Reads until this many events have arrived. */
    static String read(RawClient client, int events) {
        var text = new StringBuilder();
        byte[] piece = new byte[8192];
        while (count(text) < events) {
            int count = client.read(piece);
            if (count < 0) {
                throw new AssertionError("the stream ended after " + text);
            }
            text.append(new String(piece, 0, count, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static int count(CharSequence text) {
        return text.toString().split("\n\n", -1).length - 1;
    }
}
