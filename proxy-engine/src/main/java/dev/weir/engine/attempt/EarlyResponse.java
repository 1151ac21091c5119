package dev.weir.engine.attempt;

import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.ResponseRelay;

/** A response that is complete before its request is. A backend that reads on gets the rest of the request. */
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
     * The response is whole.
     *
     * @param bodyHeldBack whether the client has sent nothing of its body, and may not want to any more
     * @return whether the backend, which said neither no nor goodbye, is still to get the rest of the request
     */
    boolean begins(boolean bodyHeldBack) {
        boolean goesOn = response.readsOn() && !wholeRequestSent() && !bodyHeldBack;
        if (goesOn) {
            life.answeredEarly();
        }
        return goesOn;
    }

    /** Whether the rest of the request still goes to the backend. */
    public boolean isOpen() {
        return life.isAnsweredEarly();
    }

    /**
     * More of the request went to the backend: maybe all of it. The connection is not used again: a backend that did not
     * read the body as one would take it for requests, and answer those (RFC 9112 §11.2).
     */
    public void sentMore() {
        if (isOpen() && wholeRequestSent()) {
            life.complete(false);
        }
    }

    /** The rest of the request will not come, or is not taken; the client has its response. */
    public void stop() {
        life.complete(false);
    }

    private boolean wholeRequestSent() {
        return request.done() && !connection.aboveHighWatermark();
    }
}
