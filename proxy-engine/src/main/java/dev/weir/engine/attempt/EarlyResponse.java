package dev.weir.engine.attempt;

import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.ResponseRelay;

/** Tracks a response that is complete before its request. A backend that keeps reading gets the rest of the request. */
public final class EarlyResponse {
    private final RequestRelay request;
    private final ResponseRelay response;
    private final AttemptConnection connection;
    private final AttemptLife life;

    EarlyResponse(RequestRelay request, ResponseRelay response, AttemptConnection connection, AttemptLife life) {
        this.request = request;
        this.response = response;
        this.connection = connection;
        this.life = life;
    }

    /**
     * The response is complete.
     *
     * @param bodyHeldBack whether the client has sent nothing of its body, and may never send it
     * @return whether the rest of the request is still sent to the backend, which neither refused it nor announced to
     *         close
     */
    boolean begins(boolean bodyHeldBack) {
        boolean goesOn = response.readsOn() && !wholeRequestSent() && !bodyHeldBack;
        if (goesOn) {
            life.answeredEarly();
        }
        return goesOn;
    }

    /** Whether the rest of the request is still being sent to the backend. */
    public boolean isOpen() {
        return life.isAnsweredEarly();
    }

    /**
     * More of the request was sent to the backend, possibly the rest. The connection is not reused: a backend that did
     * not read the body as one would parse it as requests and respond to those (RFC 9112 §11.2).
     */
    public void sentMore() {
        if (isOpen() && wholeRequestSent()) {
            life.complete(false);
        }
    }

    /** The rest of the request will not arrive or is not accepted; the client has its response. */
    public void stop() {
        life.complete(false);
    }

    private boolean wholeRequestSent() {
        return request.done() && !connection.aboveHighWatermark();
    }
}
