package dev.weir.harness.toxiproxy.toxic;

/**
 * What a toxic does on one link, from a start of its stage until the next. Every change of the toxic makes a new one.
 *
 * <p><b>Thread:</b> the one that runs the link. <b>Errors:</b> none; every attribute a user can write makes sense
 * somehow.
 */
abstract class Behaviour {
    /** Nothing needs to be done until something happens. */
    static final long NEVER = Long.MAX_VALUE;

    /**
     * Does what is due: hands chunks on, drops them, ends the stream. Called whenever something changed.
     *
     * @return nanoseconds until the next call is due, or {@link #NEVER}
     */
    abstract long run(ToxicStage stage, long nowNanos);

    /** How many chunks wait here at most. */
    int capacity() {
        return 1;
    }

    /** Whether a chunk that waits here does so by the toxic's will, so that a change of the toxic lets it go. */
    boolean holdsBack() {
        return false;
    }

    /** Whether updating or removing the toxic ends what this does. */
    boolean isInterruptible() {
        return true;
    }
}
