package dev.weir.engine.upstream;

import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * One wait of a request for a concurrency limit. The result arrives as a task on the loop of the request, whichever
 * loop the ended request belonged to. Used for one wait only; belongs to the loop of the request, except for its
 * ticket, which belongs to the queue.
 */
public final class PendingRequest {
    /** The request. All methods are called on its own loop. */
    public interface User {
        /** The request is admitted and counts as in flight at this target. */
        void onAdmitted(ConcurrencyLimit where);

        /** The request is shed, since too many are pending. */
        void onShed();

        /** The target is not available any more: the request has to choose again. */
        void onChooseAgain();
    }

    private final Executor loop;
    private final User user;
    private final Predicate<ConcurrencyLimit> takes;
    private boolean over;
    long ticket;

    /**
     * Begins a wait.
     *
     * @param takes decides which targets suit; it is called on any thread, so it must not read state of the loop
     */
    public PendingRequest(Executor loop, User user, Predicate<ConcurrencyLimit> takes) {
        this.loop = loop;
        this.user = user;
        this.takes = takes;
    }

    /** Continues a wait: the new one keeps the position in the queue. */
    public PendingRequest again(Predicate<ConcurrencyLimit> nowTakes) {
        var next = new PendingRequest(loop, user, nowTakes);
        next.ticket = ticket;
        return next;
    }

    boolean takes(ConcurrencyLimit limit) {
        return takes.test(limit);
    }

    /** Cancels the wait. If the request is being admitted just now, the next one is admitted instead. */
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
