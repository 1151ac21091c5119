package dev.weir.engine.backend;

import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * One wait for a place. What comes of it arrives as a task on the loop of who waits, whichever loop made the place
 * free. Made for one wait; it belongs to the loop that waits, but for its ticket, which belongs to the waiting room.
 */
public final class Waiter {
    /** Who waits. All calls on its own loop. */
    public interface User {
        /** There is a place, and it is taken. */
        void onPlace(Places where);

        /** There are too many who wait. */
        void onShed();

        /** What it waited for is gone: it has to choose again. */
        void onNothing();
    }

    private final Executor loop;
    private final User user;
    private final Predicate<SharedBackend> takes;
    private boolean over;
    long ticket;

    /**
     * A wait that begins.
     *
     * @param takes where the user could go; asked on any thread, so it looks at nothing that changes but backends
     */
    public Waiter(Executor loop, User user, Predicate<SharedBackend> takes) {
        this.loop = loop;
        this.user = user;
        this.takes = takes;
    }

    /** A wait that goes on: its turn comes when this one's would have. */
    public Waiter again(Predicate<SharedBackend> nowTakes) {
        var next = new Waiter(loop, user, nowTakes);
        next.ticket = ticket;
        return next;
    }

    boolean takes(SharedBackend backend) {
        return takes.test(backend);
    }

    /** The user has lost interest. A place that is on its way goes to the next. */
    public void cancel() {
        over = true;
    }

    void granted(Places where) {
        loop.execute(() -> {
            if (over) {
                where.leave();
            } else {
                over = true;
                user.onPlace(where);
            }
        });
    }

    void shed() {
        loop.execute(() -> finish(user::onShed));
    }

    void inVain() {
        loop.execute(() -> finish(user::onNothing));
    }

    private void finish(Runnable news) {
        if (!over) {
            over = true;
            news.run();
        }
    }
}
