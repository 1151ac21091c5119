package dev.weir.engine.route;

import org.jspecify.annotations.Nullable;

/**
 * How long one configuration is used on one loop: from the reload that brings it until the last exchange has ended that
 * began before the next. Then none of its plugins is in use any more. Belongs to the loop.
 */
public final class GenerationLease {
    private final long number;
    private int users;
    private boolean expired;
    private @Nullable Runnable whenOver;

    /**
     * Begins.
     *
     * @param number that of the configuration, from 1
     */
    public GenerationLease(long number) {
        this.number = number;
    }

    /** That of the configuration, from 1. */
    public long number() {
        return number;
    }

    /** An exchange begins that keeps what it began with. */
    public void retain() {
        users++;
    }

    /** Such an exchange has ended, or goes on without it. */
    public void release() {
        users--;
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

    /** Whether exchanges have to do without it. */
    public boolean expired() {
        return expired;
    }

    private void tellIfOver() {
        Runnable told = whenOver;
        if (told != null && users == 0) {
            whenOver = null;
            told.run();
        }
    }
}
