package dev.weir.engine.pool;

import dev.weir.engine.loop.Alarm;
import java.io.IOException;

/**
 * Keeps a pool warm. After a failed connection attempt, the next one is delayed, and the delay doubles each time, so
 * that a recovering backend is not overloaded. A connection that ends before its first use counts as failed, since an
 * accepted connection proves nothing. Belongs to one loop.
 */
final class WarmUp {
    /** The pool. */
    interface Owner {
        /** Number of idle connections that are missing, given that {@code coming} are being opened. */
        int missing(int coming);

        /** Opens a connection without a user; it may still be connecting. */
        BackendConnection openWarm() throws IOException;

        /** Reports an open warm connection. */
        void warmed(BackendConnection connection);
    }

    private final Owner pool;
    private final PoolSettings settings;
    private final Alarm pause;
    private int coming;
    private long pauseNanos;

    WarmUp(Owner pool, PoolSettings settings) {
        this.pool = pool;
        this.settings = settings;
        this.pause = settings.loop().alarm(this::refill);
        this.pauseNanos = settings.limits().refillNanos();
    }

    /** Opens the missing connections, unless a delay is running. */
    void refill() {
        try {
            while (!pause.isSet() && pool.missing(coming) > 0) {
                BackendConnection warm = pool.openWarm();
                coming++;
                if (warm.connected()) {
                    pool.warmed(warm);
                }
            }
        } catch (IOException e) {
            pause();
        }
    }

    /** A warm connection is open. */
    void opened() {
        coming--;
    }

    /** A warm connection could not be opened. */
    void failed() {
        coming--;
        pause();
    }

    /** A connection served a request. */
    void served() {
        pauseNanos = settings.limits().refillNanos();
    }

    /** Replaces a closed connection. */
    void replace(BackendConnection ended) {
        if (ended.everServed()) {
            refill();
        } else if (ended.life().ageNanos()
                >= settings.limits().refillNanos()) { // at this age, replacing at once cannot cause a connection storm
            pauseNanos = settings.limits().refillNanos();
            refill();
        } else if (!pause.isSet()) {
            pause();
        }
    }

    private void pause() {
        pause.set(pauseNanos);
        pauseNanos = Math.min(
                2 * pauseNanos,
                Math.max(settings.limits().refillMaxNanos(), settings.limits().refillNanos()));
    }

    void stop() {
        pause.cancel();
    }
}
