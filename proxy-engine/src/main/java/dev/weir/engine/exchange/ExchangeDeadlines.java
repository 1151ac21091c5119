package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.Timed;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange waits for. It may wait for the request's body and for one thing on the response's side at the same
 * time. A wait begins when it becomes the one that counts; only progress of the very thing waited for begins it anew,
 * or one peer's dripping would keep the other's deadline from passing. In a tunnel any progress is as good as another.
 */
final class ExchangeDeadlines implements Timed {
    private final Exchanges shared;
    private final ProxyExchange exchange;
    private final Attempts attempts;
    private final Deadline request;
    private final Deadline response;
    private final Deadline attempt;
    private final Deadline total;

    ExchangeDeadlines(Exchanges shared, ProxyExchange exchange, Attempts attempts) {
        this.shared = shared;
        this.exchange = exchange;
        this.attempts = attempts;
        this.request = new Deadline(this);
        this.response = new Deadline(this);
        this.attempt = new Deadline(this);
        this.total = new Deadline(this);
    }

    /** The exchange begins. */
    void begin() {
        arm(total, shared.totalDeadlines());
    }

    /** An attempt begins. */
    void attemptBegan() {
        arm(attempt, shared.tryDeadlines());
    }

    /** The attempt cannot go on before another gives back its connection. */
    void connectionAwaited() {
        shared.queueDeadlines().arm(response);
    }

    /** The head of an answer is there: the attempt has succeeded, whether the client gets the answer or not. */
    void headCame() {
        attempt.disarm();
    }

    /** The client gets its answer: from now on that has only to go on. */
    void answered() {
        attempt.disarm();
        total.disarm();
    }

    void attemptEnded() {
        attempt.disarm();
        response.disarm();
    }

    private static void arm(Deadline deadline, @Nullable Deadlines kind) {
        if (kind != null) {
            kind.arm(deadline);
        }
    }

    /** Says what is being waited for now; called after every step. */
    void watch() {
        if (exchange.inTunnel()) {
            request.disarm();
            begin(response, shared.tunnelDeadlines());
            return;
        }
        boolean sending = attempts.sending();
        boolean congested = attempts.congested();
        boolean heldBack = bodyHeldBack();
        if (sending && !congested && !heldBack && exchange.wantsBody()) {
            begin(request, shared.bodyDeadlines());
        } else {
            request.disarm();
        }
        if (exchange.downstream().sink().congested()) {
            begin(response, shared.stallDeadlines());
        } else if (exchange.download().headSent()) {
            begin(response, shared.progressDeadlines());
        } else if (sending && (congested || heldBack || exchange.upload().done())) {
            begin(response, shared.responseDeadlines());
        } else if (!attempts.awaitsConnection()) {
            response.disarm();
        }
    }

    /** Whether the client may be waiting to hear that its body is wanted. */
    private boolean bodyHeldBack() {
        return exchange.wantsBody()
                && exchange.wishes().awaitsContinue()
                && exchange.upload().received() == 0
                && !exchange.download().continued();
    }

    @Override
    public void onDeadline(Deadline due) {
        if (due == total) {
            exchange.abandon(Failure.TOTAL_TIMEOUT.because("no backend answered within the time for all attempts"));
        } else if (due == attempt) {
            attempts.tryTimedOut();
        } else if (exchange.inTunnel()) {
            exchange.abort(Failure.TUNNEL_IDLE);
        } else if (due == request) {
            exchange.abandon(Failure.BODY_TIMEOUT.because("the request's body stopped arriving"));
        } else if (exchange.downstream().sink().congested()) {
            exchange.abandon(Failure.CLIENT_STALLED.because("the client takes no byte of its response"));
        } else if (bodyHeldBack()
                && !attempts.congested()
                && !exchange.download().headSent()) {
            exchange.abandon(
                    Failure.BODY_TIMEOUT.because("the backend did not ask for the request's body, nor did it come"));
        } else {
            attempts.timedOut();
        }
    }

    void requestBodyCame() {
        request.disarm();
        end(shared.tunnelDeadlines());
    }

    void backendTook() {
        progress(shared.responseDeadlines());
    }

    void responseBodyCame() {
        progress(shared.progressDeadlines());
    }

    void clientTook() {
        progress(shared.stallDeadlines());
    }

    void disarm() {
        request.disarm();
        response.disarm();
        attempt.disarm();
        total.disarm();
    }

    private static void begin(Deadline deadline, Deadlines kind) {
        if (!deadline.isIn(kind)) {
            kind.arm(deadline);
        }
    }

    private void progress(Deadlines kind) {
        end(kind);
        end(shared.tunnelDeadlines());
    }

    private void end(Deadlines kind) {
        if (response.isIn(kind)) {
            response.disarm();
        }
    }
}
