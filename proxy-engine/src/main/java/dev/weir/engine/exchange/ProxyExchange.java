package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.api.Failure.Origin;
import dev.weir.api.ProxyException;
import dev.weir.engine.attempt.Attempts;
import dev.weir.engine.attempt.HeldResponse;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.metrics.ExchangeMetrics;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.relay.Downstream;
import dev.weir.engine.relay.HopOptions;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.ResponseRelay;
import dev.weir.engine.relay.Tunnel;
import dev.weir.engine.route.Generation;
import dev.weir.engine.route.MatchedRoute;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, from the end of the request's head to the last byte of the response:
 *
 * <pre>
 *   start ─▶ admit ─▶ Attempts ─▶ responded ─▶ flush ─▶ end
 *              │         │                       ▲
 *              └─────────┴──▶ fail ─ local reply ┘
 *                              └───── the response has begun ─▶ breakOff
 * </pre>
 *
 * Every path ends in {@link #end} or {@link #cutResponse}, exactly once. Belongs to one loop; reused by later requests.
 */
public final class ProxyExchange {
    private enum Phase {
        /** The response is open. */
        OPEN,
        /** The response is complete or generated. */
        RESPONDED,
        /** Only the buffered rest of the response is still to be sent. */
        FLUSHING
    }

    private final BiConsumer<ProxyExchange, Head> whenOver;
    private final ExchangeMetrics metrics;
    private final ExchangeRecord record;
    private final RequestRelay request;
    private final ResponseRelay response;
    private final RequestIntake intake;
    private final Attempts attempts;
    private final Tunnel tunnel;
    private final ExchangeWaits waits;
    private final ClientEvents client;
    private @Nullable Downstream downstream;
    private Phase phase = Phase.OPEN;

    /** @param whenOver receives an ended exchange and its request's head, for reuse */
    ProxyExchange(LoopContext context, BiConsumer<ProxyExchange, Head> whenOver) {
        this.whenOver = whenOver;
        this.metrics = context.metrics().exchanges();
        var events = new ExchangeEvents(this);
        var options = new HopOptions();
        this.record =
                new ExchangeRecord(context.loop(), context.ids(), context.generations(), context.archive() != null);
        this.request = new RequestRelay(context.loop().buffers(), record.requestBody());
        this.response = new ResponseRelay(context, record, options, events);
        this.intake = new RequestIntake(context, record, options, request);
        this.attempts = new Attempts(context, record, options, request, response, events);
        this.tunnel = new Tunnel(request, events);
        this.waits = new ExchangeWaits(record, options, request, response, attempts.run(), context.stalls(), events);
        this.client = new ClientEvents(context, this, request, attempts.run(), tunnel, waits);
    }

    // ---- the steps of an exchange ----

    /** Begins with a complete request head. */
    void start(Downstream client, Head head, Generation generation) {
        downstream = client;
        phase = Phase.OPEN;
        metrics.began();
        record.open(head, client.facts(), generation);
        attempts.reset();
        response.begin();
        LocalReply own;
        try {
            LocalReply atOnce = intake.admit(client, head);
            client.bodySoFar(request);
            own = atOnce == null ? intake.answer() : atOnce;
            if (own != null) {
                response.reply(own, client.meansToStay(), client.meansToStay(), client.response());
            }
        } catch (ProxyException refused) {
            fail(refused);
            return;
        }
        if (own == null) {
            attempts.start();
        } else {
            responded();
        }
    }

    /** The response is complete. */
    void responded() {
        closeAttempts();
        flush();
    }

    /** Ends all attempts: only the client's response is still to be sent. */
    private void closeAttempts() {
        phase = Phase.RESPONDED;
        attempts.stopTrying();
    }

    /** Sends the buffered rest of the response. */
    private void flush() {
        if (sink().broken()) {
            client.onGone();
        } else if (sink().aboveHighWatermark()) {
            phase = Phase.FLUSHING;
            waits.watch();
        } else {
            end();
        }
    }

    void end() {
        Downstream told = downstream();
        boolean requestDone = request.done();
        finish();
        told.exchangeEnded(requestDone);
    }

    private void cutResponse() {
        Downstream told = downstream();
        finish();
        told.exchangeBroken();
    }

    private void finish() {
        waits.end();
        if (!response.headSent()) { // that of a held response may be set
            record.status(0);
        }
        attempts.finish();
        request.finish();
        response.finish();
        tunnel.reset();
        count();
        generation().observers().completed(record);
        response.archive();
        downstream = null;
        whenOver.accept(this, record.close());
    }

    private void count() {
        MatchedRoute route = record.route().route();
        metrics.ended(
                route == null ? metrics.unrouted() : route.metrics(),
                record.method(),
                record.status(),
                record.failure(),
                record.refusal(),
                record.durationNanos());
    }

    /** Releases memory before reuse. */
    void trim() {
        record.trim();
        response.trim();
    }

    // ---- failures ----

    /** Fails the exchange: the client gets a local reply, if that is still possible. */
    void fail(ProxyException why) {
        closeAttempts();
        if (attempts.held().exists() && !response.headSent() && why.failure().origin() != Origin.CLIENT) {
            respondHeld();
            return;
        }
        record.failed(why);
        if (response.headSent() || why.failure() == Failure.CLIENT_STALLED) {
            cutResponse();
        } else {
            response.refuse(why, downstream().meansToStay(), downstream().response());
            flush();
        }
    }

    /** Sends the held response, since no backend had a better one. */
    void respondHeld() {
        HeldResponse held = attempts.held();
        record.status(held.status());
        response.heldResponseSent();
        held.give(downstream().response());
        responded();
    }

    void cancelAndFail(ProxyException why) {
        attempts.cancelAttempt(why.failure());
        fail(why);
    }

    /**
     * The request body will not arrive or cannot continue: the exchange fails, unless the client already has its
     * response.
     */
    void failBody(ProxyException why) {
        if (attempts.run().early().isOpen()) {
            attempts.run().early().stop();
        } else {
            cancelAndFail(why);
        }
    }

    /** Ends the exchange at once, in any state: the client has disconnected, or there is no time for a reply. */
    public void abort(Failure why) {
        phase = Phase.RESPONDED;
        record.failed(why);
        attempts.cancelAttempt(why);
        cutResponse();
    }

    /** The grace period after a reload has expired: releases the plugins of an older generation. */
    public void outlivesReload() {
        record.leaveExpiredPlugins();
    }

    // ---- state ----

    Downstream downstream() {
        return Objects.requireNonNull(downstream);
    }

    private MessageSink sink() {
        return downstream().response();
    }

    Generation generation() {
        return record.route().generation();
    }

    /** Whether the response is neither complete nor generated. */
    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Whether only the buffered rest of the response is still to be sent. */
    boolean isFlushing() {
        return phase == Phase.FLUSHING;
    }

    /** Whether it has ended and can be reused. */
    boolean isOver() {
        return downstream == null;
    }

    /** The handler of the client's events. */
    public ClientEvents client() {
        return client;
    }

    ResponseRelay response() {
        return response;
    }

    Attempts attempts() {
        return attempts;
    }

    Tunnel tunnel() {
        return tunnel;
    }

    ExchangeWaits waits() {
        return waits;
    }
}
