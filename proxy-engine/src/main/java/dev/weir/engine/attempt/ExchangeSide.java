package dev.weir.engine.attempt;

import dev.weir.api.ProxyException;
import dev.weir.engine.relay.Downstream;

/** The exchange around its attempts. */
public interface ExchangeSide {
    /** What the exchange waits for. */
    AttemptWaits waits();

    /** The client's side. */
    Downstream downstream();

    /** The backend took some of what waits for it. */
    void backendTook();

    /** A piece of the response went to the client, and there is more to come. */
    void passedOn();

    /** The backend has switched protocols, and the client was told so. */
    void tunnelBegan();

    /** The backend has closed its side of a tunnel. */
    void tunnelHalfClosed();

    /** The response is complete, but the backend still gets the rest of the request. */
    void answeredEarly();

    /** The response is complete. */
    void responded();

    /** No backend had a better response than the one that was held. */
    void respondHeld();

    /** There will be no other attempt. */
    void fail(ProxyException why);

    /** The attempt that is being made is to be given up, and there will be no other. */
    void abandon(ProxyException why);

    /** The engine made a mistake. */
    void onEngineFault();
}
