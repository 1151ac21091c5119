package dev.weir.engine.exchange;

import dev.weir.api.Evidence;
import dev.weir.api.Outcome;
import dev.weir.api.ProxyException;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.loop.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failed attempt is followed by another, and when. What is safe, the {@link Evidence} says; whether it does
 * more good than harm, the retry plugins say.
 */
final class Retries {
    private final Exchanges shared;
    private final ProxyExchange exchange;
    private final Placement placement;
    private final KeptAnswer answer;
    private @Nullable Alarm pause;
    private int foundDead;
    private boolean announced;

    Retries(Exchanges shared, ProxyExchange exchange, Placement placement) {
        this.shared = shared;
        this.exchange = exchange;
        this.placement = placement;
        this.answer = new KeptAnswer(shared.loop().buffers());
    }

    void reset() {
        foundDead = 0;
        announced = false;
    }

    /** The first attempt is about to be made. */
    void start() {
        announced = true;
        exchange.plugins().retries().started(exchange);
    }

    /**
     * Whether a connection that has idled will not do any more for the attempt that is about to begin. After one was
     * dead, another backend's may be alive: a connection opened for each would outnumber those that are needed.
     */
    boolean freshOnly(SharedBackend backend) {
        boolean once = foundDead == 1;
        boolean lastTry = exchange.attempts() + 1 == exchange.terms().mostAttempts();
        return foundDead > 1 || (once && (lastTry || exchange.hasTried(backend)));
    }

    /** Whether the request can be sent again, whatever else comes of it, if its connection proves dead. */
    boolean mayRepeat() {
        Upload upload = exchange.upload();
        return upload.done()
                && upload.replayable()
                && exchange.attempts() + 1 < exchange.terms().mostAttempts()
                && exchange.idempotent();
    }

    /** The last real answer. */
    KeptAnswer answer() {
        return answer;
    }

    /**
     * An attempt failed.
     *
     * @param onOwn whether it was made on a connection that is the client's own: no other will do
     */
    void afterFailure(ProxyException why, Evidence evidence, boolean onOwn) {
        Outcome failed = exchange.attempt(exchange.attempts() - 1);
        foundDead += failed.reusedConnection() ? 1 : 0;
        boolean safe = evidence.allowsRetry(exchange.idempotent())
                && (!onOwn || evidence == Evidence.NOTHING_WRITTEN)
                && exchange.upload().replayable();
        if (!safe || !exchange.mayTryAgain() || !tryAgain(failed)) {
            exchange.fail(why);
        }
    }

    /** @return {@code false} if the plugins are against it */
    private boolean tryAgain(Outcome failed) {
        long nanos = exchange.plugins().retries().beforeRetry(exchange, failed);
        if (nanos < 0) {
            return false;
        }
        if (nanos == 0) {
            placement.find();
        } else {
            pause().set(nanos);
        }
        return true;
    }

    /** Nothing else would wake the exchange if this failed. */
    private void goOn() {
        try {
            placement.find();
        } catch (RuntimeException | Error bug) {
            shared.loop().report(bug);
            exchange.onBackendBug();
        }
    }

    private Alarm pause() {
        if (pause == null) {
            pause = shared.loop().alarm(this::goOn);
        }
        return pause;
    }

    // ---- answers that are as good as failures ----

    /** Whether the answer whose head is there is kept back while another backend is asked. It is collected, then. */
    boolean keepsBack(int status) {
        boolean mayAsk = status >= 400
                && exchange.idempotent()
                && exchange.upload().replayable()
                && exchange.attempts() + 1 < exchange.terms().mostAttempts()
                && exchange.destination().hasAnotherThan(exchange.current().target(), exchange)
                && exchange.plugins().retries().isFailure(exchange, status);
        if (mayAsk) {
            answer.begin(exchange.downstream().sink(), exchange.terms().answerBytes());
        }
        return mayAsk;
    }

    /** What was collected of an answer that breaks off is of no use, and nothing of it went to the client. */
    void forgetCollected() {
        if (answer.collecting()) {
            answer.breakOff();
            exchange.download().begin();
        }
    }

    /** An answer that was kept back is complete. */
    void afterAnswer() {
        answer.complete(exchange.status(), exchange.download().keepsClient());
        exchange.download().begin();
        Outcome answered = exchange.attempt(exchange.attempts() - 1);
        boolean again = exchange.upload().replayable() // the request may have grown while the answer came
                && exchange.destination().hasAnother(exchange)
                && tryAgain(answered);
        if (!again) {
            exchange.giveKeptAnswer();
        }
    }

    // ---- the end ----

    /** There will be no other attempt. */
    void cancel() {
        if (pause != null) {
            pause.cancel();
        }
    }

    /** The exchange is over. */
    void finish() {
        cancel();
        answer.forget();
        if (announced) {
            exchange.plugins().retries().completed(exchange);
        }
    }
}
