package dev.weir.engine.attempt;

import dev.weir.api.Evidence;
import dev.weir.api.Outcome;
import dev.weir.api.RetryPolicy;
import dev.weir.engine.metrics.RetryRefusal;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.route.RetryChain;
import dev.weir.engine.upstream.SharedBackend;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether another attempt follows, and when. {@link Evidence} says whether a retry is safe, the retry plugins
 * say whether it is useful. This class changes nothing but counters.
 */
final class Retries {
    private static final int FIRST_ERROR_STATUS = 400;

    private final ExchangeRecord record;
    private final RequestRelay request;
    private int foundDead;
    private boolean started;

    Retries(ExchangeRecord record, RequestRelay request) {
        this.record = record;
        this.request = request;
    }

    void reset() {
        foundDead = 0;
        started = false;
    }

    /** The first attempt is about to begin. */
    void start() {
        started = true;
        record.route().plugins().retries().started(record);
    }

    /** The exchange has ended. */
    void finish() {
        if (started) {
            record.route().plugins().retries().completed(record);
        }
    }

    // ---- before an attempt ----

    /**
     * Whether the next attempt must use a fresh connection. After the first stale connection, an idle connection to
     * another backend may still work; always opening a fresh one would open more connections than needed.
     */
    boolean freshOnly(SharedBackend backend) {
        boolean once = foundDead == 1;
        boolean lastTry = isLastTry();
        return foundDead > 1 || (once && (lastTry || record.log().has(backend)));
    }

    /** Whether the request could be sent again if its connection turns out to be stale, whatever else happens. */
    boolean mayRepeat() {
        return request.done() && request.replayable() && !isLastTry() && record.idempotent();
    }

    private boolean isLastTry() {
        return record.log().count() + 1 >= record.route().policy().mostAttempts();
    }

    // ---- after an attempt ----

    /**
     * Decides after a failed attempt.
     *
     * @param clientsOwn whether it used a connection that is reserved for the client: no other can be used
     * @return nanoseconds to wait before the next attempt, or {@link RetryPolicy#REFUSED}
     */
    long afterFailure(Evidence evidence, boolean clientsOwn) {
        Outcome failed = record.log().last();
        foundDead += failed.reusedConnection() ? 1 : 0;
        RetryRefusal refusal = refusal(evidence, clientsOwn);
        return refusal == null ? pause(failed) : refuse(refusal, null);
    }

    private @Nullable RetryRefusal refusal(Evidence evidence, boolean clientsOwn) {
        if (!evidence.allowsRetry(record.idempotent())) {
            boolean begun = evidence.retry() == Evidence.Retry.NEVER;
            return begun ? RetryRefusal.RESPONSE_BEGUN : RetryRefusal.NOT_IDEMPOTENT;
        }
        if (clientsOwn && evidence != Evidence.NOTHING_WRITTEN) {
            return RetryRefusal.LOGIN;
        }
        if (!request.replayable()) {
            return RetryRefusal.BODY_NOT_KEPT;
        }
        return record.mayTryAgain() ? null : RetryRefusal.ATTEMPTS;
    }

    private long refuse(RetryRefusal why, @Nullable String plugin) {
        record.route().target().pools().metrics().retryRefused(why);
        record.log().last().story().refused(why, plugin);
        return RetryPolicy.REFUSED;
    }

    /** Whether the response, of which the head has arrived, is held while another backend is tried. */
    boolean holdsBack(int status) {
        return status >= FIRST_ERROR_STATUS
                && record.idempotent()
                && request.replayable()
                && !isLastTry()
                && record.route().target().hasAnotherThan(record.log().current().target(), record.log())
                && record.route().plugins().retries().isFailure(record, status);
    }

    /**
     * Decides after a held response is complete.
     *
     * @return as {@link #afterFailure}
     */
    long afterHeld() {
        if (!request.replayable()) { // the request may have grown while the response arrived
            return refuse(RetryRefusal.BODY_NOT_KEPT, null);
        }
        boolean another = record.route().target().hasAnother(record.log());
        return another ? pause(record.log().last()) : refuse(RetryRefusal.NO_OTHER_BACKEND, null);
    }

    /** The attempt that was allowed cannot be made: no backend has capacity for it. */
    void noneFollows() {
        if (record.log().count() > 0 && record.log().last().story().retried()) {
            refuse(RetryRefusal.NO_OTHER_BACKEND, null);
        }
    }

    private long pause(Outcome failed) {
        RetryChain plugins = record.route().plugins().retries();
        long nanos = plugins.beforeRetry(record, failed);
        if (nanos < 0) {
            return refuse(RetryRefusal.PLUGIN, plugins.refuser());
        }
        record.log().last().story().retried(nanos);
        return nanos;
    }
}
