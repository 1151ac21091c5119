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
 * Ends a stop whose time is over. Each loop sees to its own exchanges by itself; one that is held sees to nothing, and
 * this keeps the others, and the process, from waiting for it. Any thread.
 */
final class StopLimit {
    private static final System.Logger LOG = System.getLogger("dev.weir.loop");
    /** A loop that aborts its exchanges in time needs a moment to close them. */
    private static final long GRACE_NANOS = 250_000_000;

    private final List<ProxyLoop> loops;
    private final CompletableFuture<@Nullable Void> stopped;
    private final Runnable over;
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * It does not run yet.
     *
     * @param stopped completes when the proxy has ended by itself
     * @param over    the proxy has ended, but for loops that are held
     */
    StopLimit(List<ProxyLoop> loops, CompletableFuture<@Nullable Void> stopped, Runnable over) {
        this.loops = loops;
        this.stopped = stopped;
        this.over = over;
    }

    /** The stop has begun, and may take so long. Once is enough. */
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
                    loop.lose();
                    String words = "loop " + loop.index() + " is held; what it has open ends with the process";
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
            return true; // of a mistake in the proxy, which was told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
