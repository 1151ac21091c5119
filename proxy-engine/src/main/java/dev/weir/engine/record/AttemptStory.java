package dev.weir.engine.record;

import dev.weir.engine.metrics.RetryRefusal;
import dev.weir.engine.route.Choice;
import org.jspecify.annotations.Nullable;

/** What an explanation tells of one attempt besides its outcome. Reused by later attempts; belongs to one loop. */
public final class AttemptStory {
    private final Choice choice = new Choice();
    private String strategy = "";
    private boolean ownChoice;
    private boolean connected;
    private long ageNanos;
    private boolean retried;
    private @Nullable RetryRefusal refusal;
    private @Nullable String refusedBy;
    private long pauseNanos;

    void reset() {
        choice.reset();
        strategy = "";
        connected = false;
        retried = false;
        refusal = null;
        refusedBy = null;
    }

    /**
     * Sets the strategy.
     *
     * @param own whether its result was valid, so that it was used
     */
    public void chosenBy(String plugin, boolean own) {
        strategy = plugin;
        ownChoice = own;
    }

    void connected(long age) {
        connected = true;
        ageNanos = age;
    }

    /** Another attempt follows after a pause. */
    public void retried(long nanos) {
        retried = true;
        pauseNanos = nanos;
    }

    /**
     * No other attempt follows.
     *
     * @param plugin the plugin that refused it, or {@code null}
     */
    public void refused(RetryRefusal why, @Nullable String plugin) {
        retried = false;
        refusal = why;
        refusedBy = plugin;
        pauseNanos = 0;
    }

    // ---- reading ----

    /** The choice of the backend. */
    public Choice choice() {
        return choice;
    }

    /** The name of the strategy. */
    public String strategy() {
        return strategy;
    }

    /** Whether the strategy chose; if not, it failed or is quarantined, and round robin chose. */
    public boolean ownChoice() {
        return ownChoice;
    }

    /** Whether there was a connection. */
    public boolean connected() {
        return connected;
    }

    /** Age of the connection when the attempt got it, in nanoseconds. */
    public long ageNanos() {
        return ageNanos;
    }

    /** Whether another attempt followed. */
    public boolean retried() {
        return retried;
    }

    /** What refused another attempt; {@code null} if one followed, if none was needed, or if none could help. */
    public @Nullable RetryRefusal refusal() {
        return refusal;
    }

    /** The plugin that refused another attempt, if one did. */
    public @Nullable String refusedBy() {
        return refusedBy;
    }

    /** Pause before the next attempt, in nanoseconds. */
    public long pauseNanos() {
        return pauseNanos;
    }
}
