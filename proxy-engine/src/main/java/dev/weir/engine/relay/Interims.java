package dev.weir.engine.relay;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.message.ResponseSink;

/** Relays interim responses (RFC 9110 §15.2) before a final response. Reused for one response after another. */
final class Interims {
    private static final int CONTINUE = 100;

    private int count;
    private boolean continued;

    void reset() {
        count = 0;
        continued = false;
    }

    /** Whether a 100 arrived: the backend wants the request body. */
    boolean continued() {
        return continued;
    }

    /**
     * Relays an interim response and resets its head.
     *
     * @param most maximum number of interim responses
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
