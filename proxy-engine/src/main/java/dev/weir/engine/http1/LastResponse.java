package dev.weir.engine.http1;

import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.loop.LoopBuffers;
import java.nio.ByteBuffer;

/** The answer to what went wrong before there was an exchange. The connection ends behind it. One per loop. */
final class LastResponse {
    private final DateLine date;
    private final Head head = new Head();

    LastResponse(DateLine date) {
        this.date = date;
    }

    /** The whole answer as bytes. */
    ByteBuffer of(LocalReply response, LoopBuffers buffers) {
        response.fill(head);
        head.append("Connection", "close");
        date.complete(head);
        ByteBuffer out = buffers.write();
        head.writeTo(out);
        return out.put(response.body()).flip();
    }
}
