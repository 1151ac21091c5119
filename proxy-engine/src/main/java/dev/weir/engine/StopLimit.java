package dev.weir.engine;

import dev.weir.engine.assembly.ProxyLoop;
import dev.weir.engine.loop.SafeLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ends a graceful stop after its timeout. Each loop aborts its own exchanges in time; a blocked loop cannot, and
 * this class keeps the stop from waiting for it. Any thread.
 */
final class StopLimit {
    private static final System.Logger LOG = System.getLogger("dev.weir.loop");
    /** Time for a loop to close its connections after the timeout. */
    private static final long GRACE_NANOS = 250_000_000;

    private final List<ProxyLoop> loops;
    private final CompletableFuture<@Nullable Void> stopped;
    private final Runnable over;
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * Creates a limit; it does not run yet.
     *
     * @param stopped completes when the proxy has ended by itself
     * @param over    called when the proxy has ended except for blocked loops
     */
    StopLimit(List<ProxyLoop> loops, CompletableFuture<@Nullable Void> stopped, Runnable over) {
        this.loops = loops;
        this.stopped = stopped;
        this.over = over;
    }

    /** Starts the timeout of a stop. Further calls have no effect. */
    void begin(long nanos) {
        if (begun.compareAndSet(false, true)) {
            var waiting = new Thread(() -> run(nanos), "weir-stop");
            waiting.setDaemon(true);
            waiting.start();
        }
    }

    private void run(long nanos) {
        if (endsWithin(nanos + GRACE_NANOS)) {
            return;
        }
        loops.forEach(ProxyLoop::interrupt);
        if (!endsWithin(GRACE_NANOS)) {
            over.run();
            for (ProxyLoop loop : loops) {
                if (loop.turning()) {
                    loop.stopListening();
                    String words =
                            "loop " + loop.index() + " is blocked; its connections stay open until the process ends";
                    SafeLog.log(LOG, System.Logger.Level.WARNING, words, null);
                }
            }
        }
    }

    private boolean endsWithin(long nanos) {
        try {
            stopped.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // with an internal error, which was logged
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
