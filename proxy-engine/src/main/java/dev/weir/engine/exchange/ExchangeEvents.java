package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.attempt.AttemptRun;
import dev.weir.engine.attempt.AttemptWaits;
import dev.weir.engine.attempt.ExchangeSide;
import dev.weir.engine.http.Head;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.relay.Downstream;
import dev.weir.engine.relay.ResponseOwner;
import dev.weir.engine.relay.Tunnel;

/** Connects the parts of an exchange: implements their owner interfaces. */
final class ExchangeEvents implements ExchangeSide, ResponseOwner, Tunnel.Owner, ExchangeWaits.Owner {
    private final ProxyExchange exchange;

    ExchangeEvents(ProxyExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Downstream downstream() {
        return exchange.downstream();
    }

    @Override
    public MessageSink client() {
        return exchange.downstream().response();
    }

    @Override
    public AttemptWaits waits() {
        return exchange.waits();
    }

    @Override
    public void watch() {
        exchange.waits().watch();
    }

    // ---- the request ----

    @Override
    public boolean wantsBody() {
        return exchange.client().wantsBody();
    }

    @Override
    public void failBody(ProxyException why) {
        exchange.failBody(why);
    }

    @Override
    public void backendTook() {
        exchange.waits().backendTook();
        if (exchange.tunnel().open()) {
            exchange.tunnel().endIfOver();
        } else {
            exchange.waits().watch();
        }
    }

    // ---- the response ----

    @Override
    public void onBackendHead(Head head) {
        run().decisions().onBackendHead(head);
    }

    @Override
    public ResponseSink receiver(ResponseSink client) {
        return run().decisions().receiver(client);
    }

    @Override
    public boolean clientMayStay(boolean backendReadsOn) {
        return exchange.client().mayStay(backendReadsOn);
    }

    @Override
    public void passedOn() {
        if (client().broken()) {
            exchange.client().onGone();
        } else if (client().aboveHighWatermark() && !exchange.waits().mayStall()) {
            exchange.abort(Failure.CLIENT_STALLED); // all exchanges that have stalled for longer were already aborted
        } else {
            if (client().aboveHighWatermark()) {
                run().connection().pause();
            }
            exchange.waits().responseBodyCame();
            exchange.waits().watch();
        }
    }

    @Override
    public void answeredEarly() {
        downstream().response().answeredEarly();
        if (client().broken()) {
            exchange.client().onGone();
        } else if (client().aboveHighWatermark() && !exchange.waits().mayStall()) {
            run().early().stop(); // only the buffered response is still to be sent
        } else {
            exchange.waits().watch();
        }
    }

    @Override
    public void responded() {
        exchange.responded();
    }

    @Override
    public void respondHeld() {
        exchange.respondHeld();
    }

    // ---- a tunnel ----

    @Override
    public boolean inTunnel() {
        return exchange.tunnel().open() && exchange.isOpen();
    }

    @Override
    public void onSwitched() {
        exchange.tunnel().switched();
    }

    @Override
    public void tunnelBegan() {
        exchange.tunnel().begin(downstream());
    }

    @Override
    public void tunnelHalfClosed() {
        exchange.tunnel().onBackendEnd(client());
    }

    @Override
    public void endRequest() {
        run().endRequest();
    }

    @Override
    public boolean backendHasMoreToTake() {
        return run().connection().aboveHighWatermark();
    }

    @Override
    public void tunnelEnded() {
        run().endTunnel();
    }

    // ---- failures ----

    @Override
    public void fail(ProxyException why) {
        exchange.fail(why);
    }

    @Override
    public void cancelAndFail(ProxyException why) {
        exchange.cancelAndFail(why);
    }

    @Override
    public void abort(Failure why) {
        exchange.abort(why);
    }

    @Override
    public void onEngineFault() {
        if (exchange.isOpen()) {
            exchange.cancelAndFail(Failure.INTERNAL.because("internal error in the proxy"));
        } else {
            exchange.abort(Failure.INTERNAL);
        }
    }

    private AttemptRun run() {
        return exchange.attempts().run();
    }
}
