package dev.weir.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Completes the future of a proxy's end. */
final class Completion {
    private static final int MOST_TRIES = 1_000;
    private static final long TRY_NANOS = 10_000_000;

    private Completion() {}

    /**
     * Completes the future, and retries after a lack of memory: the memory of a dead loop becomes free.
     *
     * @param died what ended the proxy; {@code null} if it ended as it should
     */
    @SuppressWarnings("EmptyCatch") // it is retried
    static void atLast(CompletableFuture<@Nullable Void> stopped, @Nullable Throwable died) {
        for (int i = 0; i < MOST_TRIES && !stopped.isDone(); i++) {
            try {
                if (died == null) {
                    stopped.complete(null);
                } else {
                    stopped.completeExceptionally(died);
                }
            } catch (OutOfMemoryError none) {
                LockSupport.parkNanos(stopped, TRY_NANOS);
            }
        }
    }
}
