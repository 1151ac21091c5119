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

/** Determines after each step what an exchange waits for, and handles the timeouts. */
final class ExchangeWaits implements AttemptWaits, ExchangeDeadlines.Owner {
    /** The exchange. */
    interface Owner {
        /** The sink of the client's response. */
        MessageSink client();

        /** Whether bytes from the client belong to this exchange. */
        boolean wantsBody();

        /** Whether the exchange is a tunnel. */
        boolean inTunnel();

        /** The request body cannot continue: the exchange fails, unless the client already has its response. */
        void failBody(ProxyException why);

        /** The exchange cannot succeed any more. */
        void cancelAndFail(ProxyException why);

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
        this.stall = new Stall(stalls, this::reclaim);
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

    /** Whether memory allows a peer to be slow in accepting the buffered bytes. */
    boolean mayStall() {
        return stall.hasRoom();
    }

    private void reclaim() {
        if (owner.client().aboveHighWatermark()) {
            owner.cancelAndFail(
                    Failure.CLIENT_STALLED.because("memory is short, and the client reads its response too slowly"));
        } else {
            owner.failBody(
                    Failure.OVERLOADED.because("memory is short, and the buffered request body makes no progress"));
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

    /** The exchange has ended. */
    void end() {
        deadlines.disarm();
        stall.end();
    }

    // ---- timeouts ----

    @Override
    public void onBodyTimeout() {
        owner.failBody(Failure.BODY_TIMEOUT.because("the client stopped sending the request body"));
    }

    @Override
    public void onWaitTimeout() {
        if (owner.inTunnel()) {
            owner.abort(Failure.TUNNEL_IDLE);
        } else if (owner.client().aboveHighWatermark()) {
            owner.cancelAndFail(Failure.CLIENT_STALLED.because("the client stopped reading its response"));
        } else if (bodyHeldBack() && !attempt.connection().aboveHighWatermark() && !response.headSent()) {
            owner.cancelAndFail(Failure.BODY_TIMEOUT.because(
                    "the backend sent no 100 (Continue), and the client sent no request body"));
        } else {
            attempt.timedOut();
        }
    }

    @Override
    public void onEngineFault() {
        owner.abort(Failure.INTERNAL);
    }
}
