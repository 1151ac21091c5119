package dev.weir.engine.upstream;

import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * One wait of a request for a concurrency limit. What comes of it arrives as a task on the loop of the request, whichever
 * loop the request that ended is on. Made for one wait; it belongs to the loop of the request, but for its ticket, which
 * belongs to the queue.
 */
public final class PendingRequest {
    /** The request. All calls on its own loop. */
    public interface User {
        /** It may go, and counts as in flight there. */
        void onAdmitted(ConcurrencyLimit where);

        /** Too many are pending. */
        void onShed();

        /** What it waited for cannot be had any more: it has to choose again. */
        void onChooseAgain();
    }

    private final Executor loop;
    private final User user;
    private final Predicate<ConcurrencyLimit> takes;
    private boolean over;
    long ticket;

    /**
     * A wait that begins.
     *
     * @param takes where the request could go; asked on any thread, so it looks at nothing that changes but backends
     */
    public PendingRequest(Executor loop, User user, Predicate<ConcurrencyLimit> takes) {
        this.loop = loop;
        this.user = user;
        this.takes = takes;
    }

    /** A wait that goes on: its turn comes when this one's would have. */
    public PendingRequest again(Predicate<ConcurrencyLimit> nowTakes) {
        var next = new PendingRequest(loop, user, nowTakes);
        next.ticket = ticket;
        return next;
    }

    boolean takes(ConcurrencyLimit limit) {
        return takes.test(limit);
    }

    /** The request waits no more. If it is being admitted just now, the next one is admitted instead. */
    public void cancel() {
        over = true;
    }

    void admit(ConcurrencyLimit where) {
        loop.execute(() -> {
            if (over) {
                where.release();
            } else {
                over = true;
                user.onAdmitted(where);
            }
        });
    }

    void shed() {
        loop.execute(() -> finish(user::onShed));
    }

    void chooseAgain() {
        loop.execute(() -> finish(user::onChooseAgain));
    }

    private void finish(Runnable news) {
        if (!over) {
            over = true;
            news.run();
        }
    }
}
