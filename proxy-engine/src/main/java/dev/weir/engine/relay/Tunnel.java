package dev.weir.engine.relay;

import dev.weir.engine.message.MessageSink;

/**
 * What an exchange is once its backend agreed to switch protocols (RFC 9110 §7.8): bytes both ways, unread, until both
 * sides have ended. Each side may end on its own: the other one is told, and may go on. The bytes take the way of any
 * body that ends with its connection: {@link RequestRelay} and {@link ResponseRelay}.
 */
public final class Tunnel {
    /** What happens around a tunnel. */
    public interface Owner {
        /** The client will send nothing more: the backend is to hear so. */
        void endRequest();

        /** Whether bytes still wait for the backend to take them. */
        boolean backendHasMoreToTake();

        /** Both sides have ended, and everything is passed on. */
        void tunnelEnded();

        /** Another step was made. */
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

    /** Closed. */
    public Tunnel(RequestRelay request, Owner owner) {
        this.request = request;
        this.owner = owner;
    }

    /** The exchange is over. */
    public void reset() {
        state = State.CLOSED;
    }

    /** Whether this exchange is one. */
    public boolean open() {
        return state != State.CLOSED;
    }

    /** The backend agreed. */
    public void switched() {
        state = State.OPEN;
        request.becomeTunnel();
    }

    /** Passes on what the client sent or did ahead. */
    public void begin(Downstream client) {
        client.source().resume(); // which may deliver what ends this exchange
        if (open() && client.source().ended()) {
            onClientEnd();
        }
    }

    /** The client sent FIN. */
    public void onClientEnd() {
        if (state == State.CLIENT_ENDED || state == State.BOTH_ENDED) {
            return; // it came with what was held back, and was heard then
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

    /** Ends the exchange if neither side will send anything more, and the backend has taken everything. */
    public void endIfOver() {
        if (state == State.BOTH_ENDED && !owner.backendHasMoreToTake()) {
            owner.tunnelEnded();
        } else {
            owner.watch();
        }
    }
}
