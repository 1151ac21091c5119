package dev.weir.engine.route;

import org.jspecify.annotations.Nullable;

/**
 * Tracks how long one configuration is used on one loop: from its reload until the last exchange that began before the
 * next reload has ended. After that, none of its plugins is in use. Belongs to the loop.
 */
public final class GenerationLease {
    private final long number;
    private int users;
    private boolean expired;
    private @Nullable Runnable whenOver;

    /**
     * Begins the lease.
     *
     * @param number number of the configuration, from 1
     */
    public GenerationLease(long number) {
        this.number = number;
    }

    /** The number of the configuration, from 1. */
    public long number() {
        return number;
    }

    /** Counts an exchange that began in this generation. */
    public void retain() {
        users++;
    }

    /** Uncounts an exchange that has ended, or that continues without this generation. */
    public void release() {
        users--;
        tellIfOver();
    }

    /**
     * Another configuration is active: the lease ends with its last exchange.
     *
     * @param whenUnused runs once no exchange uses this generation any more, possibly at once
     */
    public void end(Runnable whenUnused) {
        whenOver = whenUnused;
        tellIfOver();
    }

    /** Makes the remaining exchanges continue without its plugins. */
    public void expire() {
        expired = true;
    }

    /** Whether the remaining exchanges have to continue without it. */
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
