package dev.weir.engine.relay;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Sink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The interim responses (RFC 9110 §15.2) before one final response. Used again for one response after another. */
final class Interims {
    private static final int CONTINUE = 100;

    private final LoopBuffers buffers;
    private int count;
    private boolean continued;

    Interims(LoopBuffers buffers) {
        this.buffers = buffers;
    }

    void reset() {
        count = 0;
        continued = false;
    }

    /** Whether none came. */
    boolean none() {
        return count == 0;
    }

    /** Whether a 100 came: the backend wants the request's body. */
    boolean continued() {
        return continued;
    }

    /**
     * Passes one on, and makes its head ready for the next.
     *
     * @param most   so many may come
     * @param client {@code null} if it speaks HTTP/1.0, which knows no interim responses
     */
    void pass(Head head, int most, @Nullable Sink client) {
        if (++count > most) {
            throw Refusal.INTERIM_FLOOD.in(Direction.RESPONSE);
        }
        continued |= head.status() == CONTINUE;
        if (client != null) {
            HopByHop.strip(head, Direction.RESPONSE);
            head.removeAll(Field.CONNECTION);
            ResponseFraming.dropLength(head);
            ByteBuffer out = buffers.write();
            head.writeTo(out);
            client.write(out.flip());
        }
        head.reset();
    }
}
