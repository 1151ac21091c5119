package dev.weir.engine.attempt;

import dev.weir.api.ProxyException;
import dev.weir.engine.relay.Downstream;

/** The exchange as its attempts see it. */
public interface ExchangeSide {
    /** What the exchange waits for. */
    AttemptWaits waits();

    /** The client's side. */
    Downstream downstream();

    /** The backend accepted some of the buffered request bytes. */
    void backendTook();

    /** Part of the response was sent to the client, and more follows. */
    void passedOn();

    /** The backend switched protocols, and the client received the {@code 101} response. */
    void tunnelBegan();

    /** The backend closed its side of a tunnel. */
    void tunnelHalfClosed();

    /** The response is complete, while the rest of the request is still sent to the backend. */
    void answeredEarly();

    /** The response is complete. */
    void responded();

    /** The held response is sent, since no backend had a better one. */
    void respondHeld();

    /** The exchange fails: no further attempt follows. */
    void fail(ProxyException why);

    /** Abandons the current attempt; no further one follows. */
    void cancelAndFail(ProxyException why);

    /** An internal error occurred. */
    void onEngineFault();
}
