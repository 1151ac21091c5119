package dev.weir.engine.http1;

import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.loop.LoopBuffers;
import java.nio.ByteBuffer;

/**
 * Composes the response to a failure that occurred before there was an exchange. The connection ends after it. One per
 * loop.
 */
final class LastResponse {
    private final DateLine date;
    private final Head head = new Head();

    LastResponse(DateLine date) {
        this.date = date;
    }

    /** The complete response as bytes. */
    ByteBuffer of(LocalReply response, LoopBuffers buffers) {
        response.fill(head);
        head.append("Connection", "close");
        date.complete(head);
        ByteBuffer out = buffers.write();
        head.writeTo(out);
        return out.put(response.body()).flip();
    }
}
