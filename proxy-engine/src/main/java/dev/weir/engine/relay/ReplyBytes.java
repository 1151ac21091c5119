package dev.weir.engine.relay;

import dev.weir.api.Reply;
import dev.weir.engine.http.ReasonPhrase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Turns a plugin's reply into the bytes of a response, but for what every response gets on its way out. */
public final class ReplyBytes {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private ReplyBytes() {}

    /** Head and body. How long the body is stands in the head, also for a client that asks for the head alone. */
    public static byte[] of(Reply reply) {
        ByteBuffer body = reply.body();
        byte[] head = head(reply, body.remaining()).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer whole = ByteBuffer.allocate(head.length + body.remaining());
        return whole.put(head).put(body).array();
    }

    private static String head(Reply reply, int length) {
        int status = reply.status();
        var head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(ReasonPhrase.of(status))
                .append("\r\n");
        for (int i = 0; i < reply.fields(); i++) {
            head.append(reply.name(i)).append(": ").append(reply.value(i)).append("\r\n");
        }
        if (status != NO_CONTENT && status != NOT_MODIFIED) { // their length would be that of another response
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }
}
