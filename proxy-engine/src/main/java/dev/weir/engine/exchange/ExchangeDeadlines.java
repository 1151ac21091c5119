package dev.weir.engine.exchange;

import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.route.ExchangePolicy;

/**
 * How long an exchange waits for its peers. It may wait for the request's body and for one other thing at the same
 * time. A wait begins when it becomes the one that counts; only progress of the very thing waited for begins it anew, or
 * one peer's dripping would keep the other's deadline from passing. In a tunnel any progress is as good as another.
 */
final class ExchangeDeadlines implements DeadlineOwner {
    /** What is done when time is over. */
    interface Owner {
        /** The request's body did not go on. */
        void onBodyTimeout();

        /** What else was waited for did not come. */
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
     * Says what is being waited for now.
     *
     * @param waits     besides the request's body
     * @param awaitBody whether the request's body is waited for too
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

    /** The client sent some of its request's body. */
    void requestBodyCame() {
        body.disarm();
        progress(policy().tunnelDeadlines());
        progress(policy().lingerDeadlines());
    }

    /** The backend took some of what waits for it. */
    void backendTook() {
        progress(record.route().policy().responseDeadlines());
        progress(policy().tunnelDeadlines());
        progress(policy().lingerDeadlines());
    }

    /** The backend sent some of its response's body. */
    void responseBodyCame() {
        progress(record.route().policy().progressDeadlines());
        progress(policy().tunnelDeadlines());
    }

    /** The client took some of what waits for it. */
    void clientTook() {
        progress(policy().stallDeadlines());
        progress(policy().tunnelDeadlines());
    }

    private void progress(Deadlines kind) {
        if (other.isIn(kind)) {
            other.disarm();
        }
    }

    /** The attempt is over: there is no response to wait for. */
    void attemptEnded() {
        other.disarm();
    }

    /** The exchange is over. */
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
