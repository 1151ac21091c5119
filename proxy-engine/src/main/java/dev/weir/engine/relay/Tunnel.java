package dev.weir.engine.relay;

import dev.weir.engine.message.MessageSink;

/**
 * Relays bytes in both directions after the backend agreed to switch protocols (RFC 9110 §7.8), until both sides have
 * ended. Each side may half-close on its own: the other side is notified and may continue. The bytes take the same path
 * as a body that ends with its connection: {@link RequestRelay} and {@link ResponseRelay}.
 */
public final class Tunnel {
    /** The exchange that contains the tunnel. */
    public interface Owner {
        /** The client sent FIN: the backend has to be notified. */
        void endRequest();

        /** Whether bytes are still buffered for the backend. */
        boolean backendHasMoreToTake();

        /** Both sides have ended, and everything was relayed. */
        void tunnelEnded();

        /** The tunnel made progress. */
        void watch();
    }

    private enum State {
        CLOSED,
        OPEN,
        CLIENT_ENDED,
        BACKEND_ENDED,
        BOTH_ENDED
    }

    private final RequestRelay request;
    private final Owner owner;
    private State state = State.CLOSED;

    /** Creates a closed tunnel. */
    public Tunnel(RequestRelay request, Owner owner) {
        this.request = request;
        this.owner = owner;
    }

    /** The exchange has ended. */
    public void reset() {
        state = State.CLOSED;
    }

    /** Whether this exchange is a tunnel. */
    public boolean open() {
        return state != State.CLOSED;
    }

    /** The backend agreed. */
    public void switched() {
        state = State.OPEN;
        request.becomeTunnel();
    }

    /** Relays the bytes and the FIN that the client sent in advance. */
    public void begin(Downstream client) {
        client.source().resume(); // resuming may deliver an event that ends this exchange
        if (open() && client.source().ended()) {
            onClientEnd();
        }
    }

    /** The client sent FIN. */
    public void onClientEnd() {
        if (state == State.CLIENT_ENDED || state == State.BOTH_ENDED) {
            return; // the FIN is in the held-back input and is handled with it
        }
        state = state == State.BACKEND_ENDED ? State.BOTH_ENDED : State.CLIENT_ENDED;
        request.end();
        owner.endRequest();
        endIfOver();
    }

    /** The backend sent FIN. */
    public void onBackendEnd(MessageSink client) {
        boolean clientEnded = state == State.CLIENT_ENDED || state == State.BOTH_ENDED;
        state = clientEnded ? State.BOTH_ENDED : State.BACKEND_ENDED;
        client.end();
        endIfOver();
    }

    /** Ends the exchange if both sides have sent FIN and the backend has accepted everything. */
    public void endIfOver() {
        if (state == State.BOTH_ENDED && !owner.backendHasMoreToTake()) {
            owner.tunnelEnded();
        } else {
            owner.watch();
        }
    }
}
