package dev.weir.engine.attempt;

import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.route.AttemptPolicy;
import org.jspecify.annotations.Nullable;

/** How long all attempts of an exchange may take together, one of them, and its wait for a connection. */
final class AttemptDeadlines implements DeadlineOwner {
    /** What is done when time is over. */
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

    /** It is known where the exchange goes. */
    void start(AttemptPolicy policy) {
        arm(total, policy.totalDeadlines());
    }

    /** An attempt begins. */
    void attemptBegan(AttemptPolicy policy) {
        arm(attempt, policy.tryDeadlines());
    }

    /** The attempt cannot go on before another exchange gives back its connection. */
    void connectionAwaited(AttemptPolicy policy) {
        policy.queueDeadlines().arm(connection);
    }

    /** The wait for a connection is over. */
    void connectionCame() {
        connection.disarm();
    }

    /** The final head is there: the attempt has succeeded, whether the client gets this response or not. */
    void headCame() {
        attempt.disarm();
    }

    /** The attempt is over. */
    void attemptEnded() {
        attempt.disarm();
        connection.disarm();
    }

    /** The client gets its response: there will be no other attempt, and the rest has only to go on. */
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
