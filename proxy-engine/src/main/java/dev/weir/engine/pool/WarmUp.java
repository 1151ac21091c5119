package dev.weir.engine.pool;

import dev.weir.engine.loop.Alarm;
import java.io.IOException;

/**
 * Keeps a pool warm. After a connection could not be opened the next is tried later, each time twice as late, so that a
 * backend that comes back is not run over. One that opened and then ended before it was of any use is as bad: that a
 * backend accepts proves nothing. Belongs to one loop.
 */
final class WarmUp {
    /** The pool that is kept warm. */
    interface Owner {
        /** How many connections there lack to those that should be idle; {@code coming} are on their way. */
        int missing(int coming);

        /** Opens one for no user; it may still be connecting. */
        BackendConnection openWarm() throws IOException;

        /** One is open. */
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

    /** Opens what is missing, unless a pause is being made. */
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

    /** One is open. */
    void opened() {
        coming--;
    }

    /** One could not be opened. */
    void failed() {
        coming--;
        pause();
    }

    /** One served a request. */
    void served() {
        pauseNanos = settings.limits().refillNanos();
    }

    /** One is closed, and another may take its place. */
    void replace(BackendConnection ended) {
        if (ended.everServed()) {
            refill();
        } else if (ended.life().ageNanos() >= settings.limits().refillNanos()) { // so many a second do no harm
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
