package dev.weir.harness.load;

import dev.weir.harness.RawClient;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which an operation takes too long. A socket's read timeout is not enough: it does not cover
 * writes, and restarts with each byte that is read. Any thread.
 */
final class ConnectionTimer {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final RawClient client;
    private final Duration patience;
    private @Nullable Future<?> alarm;
    private int round;
    private boolean fired;

    /** Creates a timer that is not running. */
    ConnectionTimer(RawClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "load-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    RawClient client() {
        return client;
    }

    /** Starts the timer, unless it runs already. */
    synchronized void begin() {
        if (alarm == null && !fired) {
            int mine = round;
            alarm = TIMER.schedule(() -> fire(mine), patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void fire(int ofRound) {
        synchronized (this) {
            if (round != ofRound) {
                return;
            }
            fired = true;
        }
        client.close();
    }

    /** Stops the timer. @return whether it has ever expired, which closed the connection */
    synchronized boolean end() {
        round++;
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
        return fired;
    }
}
