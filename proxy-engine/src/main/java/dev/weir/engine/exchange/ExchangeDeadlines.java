package dev.weir.engine.exchange;

import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.Timed;

/**
 * What an exchange waits for. It may wait for the request's body and for one thing on the response's side at the same
 * time. A wait begins when it becomes the one that counts; only progress of the very thing waited for begins it anew, or
 * one peer's dripping would keep the other's deadline from passing.
 */
final class ExchangeDeadlines {
    private final Exchanges shared;
    private final Deadline request;
    private final Deadline response;

    ExchangeDeadlines(Exchanges shared, Timed exchange) {
        this.shared = shared;
        this.request = new Deadline(exchange);
        this.response = new Deadline(exchange);
    }

    /** Whether this is the deadline of the request's body. */
    boolean isRequest(Deadline due) {
        return due == request;
    }

    void awaitRequestBody(boolean awaited) {
        if (awaited) {
            begin(request, shared.bodyDeadlines());
        } else {
            request.disarm();
        }
    }

    void requestBodyCame() {
        request.disarm();
    }

    /** The backend owes the response's head, or has to take more of the request. */
    void awaitResponseHead() {
        begin(response, shared.responseDeadlines());
    }

    void backendTook() {
        end(shared.responseDeadlines());
    }

    void awaitResponseBody() {
        begin(response, shared.progressDeadlines());
    }

    void responseBodyCame() {
        end(shared.progressDeadlines());
    }

    /** The client has to take more of the response. */
    void awaitClient() {
        begin(response, shared.stallDeadlines());
    }

    void clientTook() {
        end(shared.stallDeadlines());
    }

    void awaitNoResponse() {
        response.disarm();
    }

    void disarm() {
        request.disarm();
        response.disarm();
    }

    private static void begin(Deadline deadline, Deadlines kind) {
        if (!deadline.isIn(kind)) {
            kind.arm(deadline);
        }
    }

    private void end(Deadlines kind) {
        if (response.isIn(kind)) {
            response.disarm();
        }
    }
}
