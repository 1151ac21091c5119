package dev.weir.engine.attempt;

import dev.weir.api.Evidence;
import dev.weir.api.Outcome;
import dev.weir.api.RetryPolicy;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.upstream.SharedBackend;

/**
 * Whether an attempt is followed by another, and when. What is safe, the {@link Evidence} says; whether it does more
 * good than harm, the retry plugins say. It decides and changes nothing.
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

    /** The first attempt is about to be made. */
    void start() {
        started = true;
        record.route().plugins().retries().started(record);
    }

    /** The exchange is over. */
    void finish() {
        if (started) {
            record.route().plugins().retries().completed(record);
        }
    }

    // ---- before an attempt ----

    /**
     * Whether a connection that has idled will not do any more for the attempt that is about to begin. After one was
     * dead, another backend's may be alive: a connection opened for each would outnumber those that are needed.
     */
    boolean freshOnly(SharedBackend backend) {
        boolean once = foundDead == 1;
        boolean lastTry = isLastTry();
        return foundDead > 1 || (once && (lastTry || record.log().has(backend)));
    }

    /** Whether the request can be sent again, whatever else comes of it, if its connection proves dead. */
    boolean mayRepeat() {
        return request.done() && request.replayable() && !isLastTry() && record.idempotent();
    }

    private boolean isLastTry() {
        return record.log().count() + 1 >= record.route().policy().mostAttempts();
    }

    // ---- after an attempt ----

    /**
     * An attempt failed.
     *
     * @param clientsOwn whether it was made on a connection that is the client's own: no other will do
     * @return how many nanoseconds to wait before another, or {@link RetryPolicy#REFUSED}
     */
    long afterFailure(Evidence evidence, boolean clientsOwn) {
        Outcome failed = record.log().last();
        foundDead += failed.reusedConnection() ? 1 : 0;
        boolean safe = evidence.allowsRetry(record.idempotent())
                && (!clientsOwn || evidence == Evidence.NOTHING_WRITTEN)
                && request.replayable();
        return safe && record.mayTryAgain() ? pause(failed) : RetryPolicy.REFUSED;
    }

    /** Whether a response is held while another backend is asked. Its head is there. */
    boolean holdsBack(int status) {
        return status >= FIRST_ERROR_STATUS
                && record.idempotent()
                && request.replayable()
                && !isLastTry()
                && record.route().target().hasAnotherThan(record.log().current().target(), record.log())
                && record.route().plugins().retries().isFailure(record, status);
    }

    /**
     * A response that is held is complete.
     *
     * @return as {@link #afterFailure}
     */
    long afterHeld() {
        boolean possible = request.replayable() // the request may have grown while the response came
                && record.route().target().hasAnother(record.log());
        return possible ? pause(record.log().last()) : RetryPolicy.REFUSED;
    }

    private long pause(Outcome failed) {
        return record.route().plugins().retries().beforeRetry(record, failed);
    }
}
