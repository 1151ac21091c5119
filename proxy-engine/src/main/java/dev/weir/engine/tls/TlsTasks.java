package dev.weir.engine.tls;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs the expensive steps of handshakes (key agreement, signatures): on other threads, or at once on the loop. */
public interface TlsTasks {
    /** Runs them at once, for tests with time by hand, and where one processor does everything. */
    TlsTasks INLINE = (task, done) -> {
        task.run();
        return true;
    };

    /**
     * Runs a task.
     *
     * @param done runs after it, on the same thread, if it does not run at once
     * @return whether the task has run already; {@code done} is not called then
     * @throws RejectedExecutionException if too many are waiting
     */
    boolean run(Runnable task, Runnable done);

    /** Runs them on the threads of an executor with a bounded queue. */
    static TlsTasks on(Executor executor) {
        return (task, done) -> {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    done.run();
                }
            });
            return false;
        };
    }
}
