package dev.weir.engine.backend;

import dev.weir.engine.loop.Alarm;
import java.io.IOException;

/**
 * Keeps a pool warm. After a connection could not be opened the next is tried later, each time twice as late, so that a
 * backend that comes back is not run over. Belongs to one loop.
 */
final class WarmUp {
    private final BackendPool pool;
    private final Alarm pause;
    private int coming;
    private long pauseNanos;

    WarmUp(BackendPool pool) {
        this.pool = pool;
        this.pause = pool.loop().alarm(this::refill);
        this.pauseNanos = pool.limits().refillNanos();
    }

    /** Opens what is missing, unless a pause is being made. */
    void refill() {
        try {
            while (!pause.isSet() && pool.missing(coming) > 0) {
                coming++;
                BackendConnection warm = pool.openWarm();
                if (warm.connected()) {
                    pool.warmed(warm);
                }
            }
        } catch (IOException e) {
            failed();
        }
    }

    /** One is open. */
    void opened() {
        coming--;
        pauseNanos = pool.limits().refillNanos();
    }

    /** One could not be opened. */
    void failed() {
        coming--;
        pause.set(pauseNanos);
        pauseNanos = Math.min(
                2 * pauseNanos,
                Math.max(pool.limits().refillMaxNanos(), pool.limits().refillNanos()));
    }

    void stop() {
        pause.cancel();
    }
}
