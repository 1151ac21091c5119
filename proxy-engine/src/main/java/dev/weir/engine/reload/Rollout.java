package dev.weir.engine.reload;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a task on every loop and continues when all are done. Any thread. */
final class Rollout {
    private final AtomicInteger left;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    /** One that so many have to {@link #arrive} at. */
    Rollout(int parts) {
        this.left = new AtomicInteger(parts);
    }

    /**
     * Has every loop do something.
     *
     * @param then runs on the thread of one of them, when all have
     */
    static void to(List<ConfiguredLoop> loops, Consumer<ConfiguredLoop> task, Runnable then) {
        var rollout = new Rollout(loops.size());
        rollout.then(then);
        for (ConfiguredLoop loop : loops) {
            loop.eventLoop().execute(() -> {
                try {
                    task.accept(loop);
                } finally {
                    rollout.arrive();
                }
            });
        }
    }

    /** One has done it. */
    void arrive() {
        if (left.decrementAndGet() == 0) {
            done.complete(null);
        }
    }

    /** What follows when all have. */
    void then(Runnable next) {
        var unused = done.thenRun(next);
    }
}
