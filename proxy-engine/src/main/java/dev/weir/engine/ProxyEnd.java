package dev.weir.engine;

import dev.weir.engine.contain.PluginMetrics;
import dev.weir.engine.contain.Watchdog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The end of a proxy, which may come from a lack of memory: no step depends on another. Any thread. */
final class ProxyEnd {
    private static final int MOST_TRIES = 1_000;
    private static final long TRY_NANOS = 10_000_000;

    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    /** Completes when the proxy has ended. */
    CompletableFuture<@Nullable Void> stopped() {
        return stopped;
    }

    /**
     * Ends what belongs to no loop.
     *
     * @param died the error that ended a loop, or {@code null}
     */
    void begin(Watchdog watchdog, PluginMetrics metrics, @Nullable Throwable died) {
        watchdog.close();
        try {
            metrics.withdraw();
        } finally {
            completeAtLast(died);
        }
    }

    /** Retries after a lack of memory: the memory of the dead loop becomes free. */
    @SuppressWarnings("EmptyCatch") // it is retried
    private void completeAtLast(@Nullable Throwable died) {
        for (int i = 0; i < MOST_TRIES && !stopped.isDone(); i++) {
            try {
                if (died == null) {
                    stopped.complete(null);
                } else {
                    stopped.completeExceptionally(died);
                }
            } catch (OutOfMemoryError none) {
                LockSupport.parkNanos(this, TRY_NANOS);
            }
        }
    }
}
