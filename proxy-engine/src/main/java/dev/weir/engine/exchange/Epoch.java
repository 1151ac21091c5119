package dev.weir.engine.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The time of one configuration on one loop: it begins with a reload, ends with the next, and is over when the last
 * exchange is that began in it. Then nothing of its plugins is in use any more. Belongs to the loop.
 */
public final class Epoch {
    private final long number;
    private int pinned;
    private boolean expired;
    private @Nullable Runnable whenOver;

    /** @param number that of the configuration, from 1 */
    public Epoch(long number) {
        this.number = number;
    }

    /** That of the configuration, from 1. */
    public long number() {
        return number;
    }

    /** An exchange begins that keeps what it began with. */
    void pin() {
        pinned++;
    }

    void unpin() {
        pinned--;
        tellIfOver();
    }

    /**
     * Another configuration holds.
     *
     * @param told runs once this one is used by nobody any more, maybe at once
     */
    public void end(Runnable told) {
        whenOver = told;
        tellIfOver();
    }

    /** Whoever began in it has to do without its plugins from now on. */
    public void expire() {
        expired = true;
    }

    boolean expired() {
        return expired;
    }

    private void tellIfOver() {
        Runnable told = whenOver;
        if (told != null && pinned == 0) {
            whenOver = null;
            told.run();
        }
    }
}
