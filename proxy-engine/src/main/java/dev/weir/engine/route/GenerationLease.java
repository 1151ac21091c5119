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
    private @Nullable Runnable onUnused;

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
        runIfUnused();
    }

    /**
     * Another configuration is active, so the lease ends with its last exchange.
     *
     * @param whenUnused runs once no exchange uses this generation any more, possibly at once
     */
    public void end(Runnable whenUnused) {
        onUnused = whenUnused;
        runIfUnused();
    }

    /** Makes the remaining exchanges continue without its plugins. */
    public void expire() {
        expired = true;
    }

    /** Whether the remaining exchanges have to continue without it. */
    public boolean expired() {
        return expired;
    }

    private void runIfUnused() {
        Runnable callback = onUnused;
        if (callback != null && users == 0) {
            onUnused = null;
            callback.run();
        }
    }
}
