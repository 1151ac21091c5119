package dev.weir.engine.attempt;

import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.route.AttemptPolicy;
import org.jspecify.annotations.Nullable;

/** The deadlines for all attempts of an exchange, for one attempt, and for its wait for a connection. */
final class AttemptDeadlines implements DeadlineOwner {
    /** Handles expired deadlines. */
    interface Owner {
        void onTotalTimeout();

        void onAttemptTimeout();

        void onConnectionTimeout();

        void onEngineFault();
    }

    private final Owner owner;
    private final Deadline total = new Deadline(this);
    private final Deadline attempt = new Deadline(this);
    private final Deadline connection = new Deadline(this);

    AttemptDeadlines(Owner owner) {
        this.owner = owner;
    }

    /** The route of the exchange is known. */
    void start(AttemptPolicy policy) {
        arm(total, policy.totalDeadlines());
    }

    /** An attempt begins. */
    void attemptBegan(AttemptPolicy policy) {
        arm(attempt, policy.tryDeadlines());
    }

    /** The attempt waits until another exchange releases its connection. */
    void connectionAwaited(AttemptPolicy policy) {
        policy.queueDeadlines().arm(connection);
    }

    /** The wait for a connection has ended. */
    void connectionCame() {
        connection.disarm();
    }

    /** The final head has arrived: the attempt has succeeded, whether or not the client gets this response. */
    void headCame() {
        attempt.disarm();
    }

    /** The attempt has ended. */
    void attemptEnded() {
        attempt.disarm();
        connection.disarm();
    }

    /** The response is being sent to the client: no further attempt follows, and only progress is required. */
    void finish() {
        attempt.disarm();
        total.disarm();
        connection.disarm();
    }

    private static void arm(Deadline deadline, @Nullable Deadlines kind) {
        if (kind != null) {
            kind.arm(deadline);
        }
    }

    @Override
    public void onDeadline(Deadline due) {
        if (due == total) {
            owner.onTotalTimeout();
        } else if (due == attempt) {
            owner.onAttemptTimeout();
        } else {
            owner.onConnectionTimeout();
        }
    }

    @Override
    public void onBug(Throwable bug) {
        owner.onEngineFault();
    }
}
