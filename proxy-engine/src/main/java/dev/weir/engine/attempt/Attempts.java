package dev.weir.engine.attempt;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.relay.HopOptions;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.ResponseRelay;
import dev.weir.engine.upstream.SharedBackend;
import org.jspecify.annotations.Nullable;

/**
 * The backend's side of an exchange: makes attempts until a response is complete or {@link Retries} allow no further
 * one.
 *
 * <pre>
 *   Admission.find ─▶ admitted ─▶ AttemptRun ─▶ onCompleted ─▶ ExchangeSide.responded
 *       ▲                             │
 *       │                             ▼
 *       └────────── Retries ◀───── onFailed ─▶ ExchangeSide.fail
 * </pre>
 */
public final class Attempts implements Admission.Owner, AttemptLife.Owner {
    private final ExchangeRecord record;
    private final RequestRelay request;
    private final ResponseRelay response;
    private final ExchangeSide exchange;
    private final Admission admission;
    private final Retries retries;
    private final HeldResponse held;
    private final AttemptRun run;
    /** Why the last attempt failed; {@code null} if none was made or the last one got a response. */
    private @Nullable ProxyException lastFailure;

    /** Creates it for one exchange after another. */
    public Attempts(
            LoopContext context,
            ExchangeRecord record,
            HopOptions options,
            RequestRelay request,
            ResponseRelay response,
            ExchangeSide exchange) {
        this.record = record;
        this.request = request;
        this.response = response;
        this.exchange = exchange;
        this.retries = new Retries(record, request);
        this.held = new HeldResponse(context);
        this.run = new AttemptRun(context, record, options, request, response, retries, held, exchange, this);
        this.admission = new Admission(context, record, run.connection(), this);
    }

    /** Begins another exchange. */
    public void reset() {
        run.reset();
        retries.reset();
        lastFailure = null;
    }

    /** Makes the first attempt. */
    public void start() {
        retries.start();
        run.start();
        admission.find();
    }

    @Override
    public void admitted(SharedBackend backend) {
        run.begin(backend);
    }

    @Override
    public void onSentAway() {
        admission.find();
    }

    @Override
    public void onCompleted() {
        if (!held.collecting()) {
            exchange.responded();
            return;
        }
        lastFailure = null;
        request.disconnect();
        held.complete();
        response.begin();
        long pause = retries.afterHeld();
        if (pause < 0) {
            exchange.respondHeld();
        } else {
            admission.findAfter(pause);
        }
    }

    @Override
    public void onFailed(ProxyException why, Evidence evidence, boolean clientsOwn) {
        lastFailure = why;
        forgetCollected();
        long pause = retries.afterFailure(evidence, clientsOwn);
        if (pause < 0) {
            exchange.fail(why);
        } else {
            admission.findAfter(pause);
        }
    }

    @Override
    public void refused(ProxyException why) {
        retries.noneFollows();
        exchange.fail(why);
    }

    @Override
    public void noneLeft() {
        retries.noneFollows();
        exchange.fail(AttemptFailure.noneLeft(lastFailure, record.upstream()));
    }

    @Override
    public void onEngineFault() {
        exchange.onEngineFault();
    }

    /** Discards the collected part of an incomplete response; none of it was sent to the client. */
    private void forgetCollected() {
        if (held.collecting()) {
            held.discard();
            response.begin();
        }
    }

    /** The current attempt. */
    public AttemptRun run() {
        return run;
    }

    /** The held response, which is used if no better one arrives. */
    public HeldResponse held() {
        return held;
    }

    /** Abandons the current attempt: the exchange ended for another reason. */
    public void cancelAttempt(Failure why) {
        stopTrying();
        if (run.cancel(why)) {
            forgetCollected();
        }
    }

    /** The client's response is complete or generated: ends all attempts and waits. */
    public void stopTrying() {
        admission.cancel();
        run.answered();
    }

    /** Ends the exchange. */
    public void finish() {
        run.answered();
        admission.finish();
        held.forget();
        retries.finish();
        run.finish();
    }
}
