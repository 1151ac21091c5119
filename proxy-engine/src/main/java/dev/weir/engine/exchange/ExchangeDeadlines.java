package dev.weir.engine.exchange;

import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.route.ExchangePolicy;

/**
 * Runs the timeouts of an exchange's waits for its peers. An exchange may wait for the request body and for one other
 * event at the same time. A timeout starts when its wait becomes the current one, and only progress of that same wait
 * restarts it; otherwise one peer that sends bytes slowly could extend the timeout of the other. In a tunnel, any
 * progress restarts the timeout.
 */
final class ExchangeDeadlines implements DeadlineOwner {
    /** Handles expired timeouts. */
    interface Owner {
        /** The request body made no progress. */
        void onBodyTimeout();

        /** The other awaited event did not occur. */
        void onWaitTimeout();

        void onEngineFault();
    }

    private final ExchangeRecord record;
    private final Owner owner;
    private final Deadline body = new Deadline(this);
    private final Deadline other = new Deadline(this);

    ExchangeDeadlines(ExchangeRecord record, Owner owner) {
        this.record = record;
        this.owner = owner;
    }

    /**
     * Sets the current waits.
     *
     * @param waits     the wait besides the one for the request body
     * @param awaitBody whether the exchange also waits for the request body
     */
    void watch(Wait waits, boolean awaitBody) {
        if (awaitBody) {
            begin(body, policy().bodyDeadlines());
        } else {
            body.disarm();
        }
        switch (waits) {
            case TUNNEL -> begin(other, policy().tunnelDeadlines());
            case CLIENT_TAKES -> begin(other, policy().stallDeadlines());
            case REST_OF_REQUEST -> begin(other, policy().lingerDeadlines());
            case REST_OF_RESPONSE -> begin(other, record.route().policy().progressDeadlines());
            case RESPONSE -> begin(other, record.route().policy().responseDeadlines());
            case NOTHING -> other.disarm();
        }
    }

    private static void begin(Deadline deadline, Deadlines kind) {
        if (!deadline.isIn(kind)) {
            kind.arm(deadline);
        }
    }

    // ---- progress ----

    /** The client sent some of its request body. */
    void requestBodyCame() {
        body.disarm();
        progress(policy().tunnelDeadlines());
        progress(policy().lingerDeadlines());
    }

    /** The backend accepted some of the buffered bytes. */
    void backendTook() {
        progress(record.route().policy().responseDeadlines());
        progress(policy().tunnelDeadlines());
        progress(policy().lingerDeadlines());
    }

    /** The backend sent some of its response body. */
    void responseBodyCame() {
        progress(record.route().policy().progressDeadlines());
        progress(policy().tunnelDeadlines());
    }

    /** The client accepted some of the buffered bytes. */
    void clientTook() {
        progress(policy().stallDeadlines());
        progress(policy().tunnelDeadlines());
    }

    private void progress(Deadlines kind) {
        if (other.isIn(kind)) {
            other.disarm();
        }
    }

    /** The attempt has ended: no response is awaited. */
    void attemptEnded() {
        other.disarm();
    }

    /** The exchange has ended. */
    void disarm() {
        body.disarm();
        other.disarm();
    }

    private ExchangePolicy policy() {
        return record.route().generation().policy();
    }

    @Override
    public void onDeadline(Deadline due) {
        if (due == body) {
            owner.onBodyTimeout();
        } else {
            owner.onWaitTimeout();
        }
    }

    @Override
    public void onBug(Throwable bug) {
        owner.onEngineFault();
    }
}
