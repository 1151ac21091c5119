package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.attempt.AttemptRun;
import dev.weir.engine.attempt.AttemptWaits;
import dev.weir.engine.memory.Stall;
import dev.weir.engine.memory.Stalls;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.relay.HopOptions;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.ResponseRelay;

/** What an exchange waits for after each step, and what follows if it waits in vain. */
final class ExchangeWaits implements AttemptWaits, ExchangeDeadlines.Owner {
    /** The exchange that waits. */
    interface Owner {
        /** Where the client's response goes. */
        MessageSink client();

        /** Whether bytes from the client belong to this exchange. */
        boolean wantsBody();

        /** Whether bytes are only passed on, both ways. */
        boolean inTunnel();

        /** The request's body cannot go on: the exchange fails, unless the client has its response. */
        void failBody(ProxyException why);

        /** The exchange cannot succeed any more. */
        void abandon(ProxyException why);

        /** The exchange ends at once. */
        void abort(Failure why);
    }

    private final HopOptions options;
    private final RequestRelay request;
    private final ResponseRelay response;
    private final AttemptRun attempt;
    private final Owner owner;
    private final ExchangeDeadlines deadlines;
    private final Stall stall;

    ExchangeWaits(
            ExchangeRecord record,
            HopOptions options,
            RequestRelay request,
            ResponseRelay response,
            AttemptRun attempt,
            Stalls stalls,
            Owner owner) {
        this.options = options;
        this.request = request;
        this.response = response;
        this.attempt = attempt;
        this.owner = owner;
        this.deadlines = new ExchangeDeadlines(record, this);
        this.stall = new Stall(stalls, this::giveUp);
    }

    @Override
    public void watch() {
        boolean aboveHighWatermark = attempt.connection().aboveHighWatermark();
        stall.watch(aboveHighWatermark || owner.client().aboveHighWatermark());
        boolean awaitBody = !owner.inTunnel()
                && attempt.connection().open()
                && !aboveHighWatermark
                && owner.wantsBody()
                && !bodyHeldBack();
        deadlines.watch(now(), awaitBody);
    }

    private Wait now() {
        if (owner.inTunnel()) {
            return Wait.TUNNEL;
        }
        if (owner.client().aboveHighWatermark()) {
            return Wait.CLIENT_TAKES;
        }
        if (attempt.early().isOpen()) {
            return Wait.REST_OF_REQUEST;
        }
        if (response.headSent()) {
            return Wait.REST_OF_RESPONSE;
        }
        boolean backendsTurn = attempt.connection().aboveHighWatermark() || bodyHeldBack() || request.done();
        return attempt.connection().open() && backendsTurn ? Wait.RESPONSE : Wait.NOTHING;
    }

    @Override
    public boolean bodyHeldBack() {
        return options.awaitsContinue() && request.untouched() && owner.wantsBody() && !response.continued();
    }

    // ---- memory ----

    /** Whether a peer may take its time with what it was sent, or there is no memory for that. */
    boolean mayStall() {
        return stall.hasRoom();
    }

    private void giveUp() {
        if (owner.client().aboveHighWatermark()) {
            owner.abandon(Failure.CLIENT_STALLED.because("others need the memory that a response waits in"));
        } else {
            owner.failBody(Failure.OVERLOADED.because("others need the memory that a request waits in"));
        }
    }

    // ---- progress ----

    void requestBodyCame() {
        deadlines.requestBodyCame();
    }

    void responseBodyCame() {
        deadlines.responseBodyCame();
    }

    void backendTook() {
        stall.end();
        deadlines.backendTook();
    }

    void clientTook() {
        stall.end();
        deadlines.clientTook();
    }

    @Override
    public void connectionLeaves() {
        stall.end();
    }

    @Override
    public void attemptEnded() {
        deadlines.attemptEnded();
    }

    /** The exchange is over. */
    void end() {
        deadlines.disarm();
        stall.end();
    }

    // ---- time is over ----

    @Override
    public void onBodyTimeout() {
        owner.failBody(Failure.BODY_TIMEOUT.because("the request's body stopped arriving"));
    }

    @Override
    public void onWaitTimeout() {
        if (owner.inTunnel()) {
            owner.abort(Failure.TUNNEL_IDLE);
        } else if (owner.client().aboveHighWatermark()) {
            owner.abandon(Failure.CLIENT_STALLED.because("the client takes no byte of its response"));
        } else if (bodyHeldBack() && !attempt.connection().aboveHighWatermark() && !response.headSent()) {
            owner.abandon(
                    Failure.BODY_TIMEOUT.because("the backend did not ask for the request's body, nor did it come"));
        } else {
            attempt.timedOut();
        }
    }

    @Override
    public void onEngineFault() {
        owner.abort(Failure.INTERNAL);
    }
}
