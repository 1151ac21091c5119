package dev.weir.engine.relay;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.message.ResponseSink;

/** The interim responses (RFC 9110 §15.2) before one final response. Used again for one response after another. */
final class Interims {
    private static final int CONTINUE = 100;

    private int count;
    private boolean continued;

    void reset() {
        count = 0;
        continued = false;
    }

    /** Whether a 100 came: the backend wants the request's body. */
    boolean continued() {
        return continued;
    }

    /**
     * Passes one on, and makes its head ready for the next.
     *
     * @param most so many may come
     */
    void pass(Head head, int most, ResponseSink client) {
        if (++count > most) {
            throw Refusal.INTERIM_FLOOD.in(Direction.RESPONSE);
        }
        continued |= head.status() == CONTINUE;
        HopByHop.strip(head, Direction.RESPONSE);
        head.removeAll(Field.CONNECTION);
        client.interim(head);
        head.reset();
    }
}
