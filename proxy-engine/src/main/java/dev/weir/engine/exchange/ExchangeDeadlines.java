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
    private final ProxyExchange exchange;
    private final Attempts attempts;
    private final Deadline request;
    private final Deadline response;
    private final Deadline attempt;
    private final Deadline total;
    private final Stall stall;

    ExchangeDeadlines(ProxyExchange exchange, Attempts attempts) {
        this.exchange = exchange;
        this.attempts = attempts;
        this.request = new Deadline(this);
        this.response = new Deadline(this);
        this.attempt = new Deadline(this);
        this.total = new Deadline(this);
        this.stall = new Stall(exchange.shared.stalls(), this::giveUp);
    }

    private void giveUp() {
        if (exchange.downstream().sink().congested()) {
            exchange.abandon(Failure.CLIENT_STALLED.because("others need the memory that a response waits in"));
        } else {
            exchange.failBody(Failure.OVERLOADED.because("others need the memory that a request waits in"));
        }
    }

    /** Waits for no peer now. */
    void leaveStall() {
        stall.end();
    }

    /** Whether a peer may take its time with what it was sent, or there is no memory for that. */
    boolean mayStall() {
        return stall.hasRoom();
    }

    /** It is known where the exchange goes. */
    void routed() {
        arm(total, exchange.terms().totalDeadlines());
    }

    /** An attempt begins. */
    void attemptBegan() {
        arm(attempt, exchange.terms().tryDeadlines());
    }

    /** The attempt cannot go on before another gives back its connection. */
    void connectionAwaited() {
        exchange.terms().queueDeadlines().arm(response);
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
            begin(response, exchange.generation().terms().tunnelDeadlines());
            stall.watch(attempts.congested() || exchange.downstream().sink().congested());
            return;
        }
        boolean sending = attempts.sending();
        boolean congested = attempts.congested();
        stall.watch(congested || exchange.downstream().sink().congested());
        boolean heldBack = bodyHeldBack();
        if (sending && !congested && !heldBack && exchange.wantsBody()) {
            begin(request, exchange.generation().terms().bodyDeadlines());
        } else {
            request.disarm();
        }
        if (exchange.downstream().sink().congested()) {
            begin(response, exchange.generation().terms().stallDeadlines());
        } else if (attempts.answeredEarly()) {
            begin(response, exchange.generation().terms().lingerDeadlines());
        } else if (exchange.download().headSent()) {
            begin(response, exchange.terms().progressDeadlines());
        } else if (sending && (congested || heldBack || exchange.upload().done())) {
            begin(response, exchange.terms().responseDeadlines());
        } else if (!attempts.awaitsConnection()) {
            response.disarm();
        }
    }

    /** Whether the client may be waiting to hear that its body is wanted. */
    boolean bodyHeldBack() {
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
            exchange.failBody(Failure.BODY_TIMEOUT.because("the request's body stopped arriving"));
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

    @Override
    public void onBug(Throwable bug) {
        exchange.abort(Failure.INTERNAL);
    }

    void requestBodyCame() {
        request.disarm();
        end(exchange.generation().terms().tunnelDeadlines());
        end(exchange.generation().terms().lingerDeadlines());
    }

    void backendTook() {
        stall.end();
        progress(exchange.terms().responseDeadlines());
        end(exchange.generation().terms().lingerDeadlines());
    }

    void responseBodyCame() {
        progress(exchange.terms().progressDeadlines());
    }

    void clientTook() {
        stall.end();
        progress(exchange.generation().terms().stallDeadlines());
    }

    void disarm() {
        request.disarm();
        response.disarm();
        attempt.disarm();
        total.disarm();
        stall.end();
    }

    private static void begin(Deadline deadline, Deadlines kind) {
        if (!deadline.isIn(kind)) {
            kind.arm(deadline);
        }
    }

    private void progress(Deadlines kind) {
        end(kind);
        end(exchange.generation().terms().tunnelDeadlines());
    }

    private void end(Deadlines kind) {
        if (response.isIn(kind)) {
            response.disarm();
        }
    }
}
