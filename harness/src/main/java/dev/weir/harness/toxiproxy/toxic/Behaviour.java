package dev.weir.harness.toxiproxy.toxic;

/**
 * The behaviour of a toxic on one link, from the start of its stage until the next start. Every change of the toxic
 * makes a new one.
 *
 * <p><b>Thread:</b> the one that runs the link. <b>Errors:</b> none; every attribute value is valid.
 */
abstract class Behaviour {
    /** The delay when there is nothing to do until the next event. */
    static final long NEVER = Long.MAX_VALUE;

    /**
     * Does all due work: passes chunks on, drops them, ends the stream. Called after every event.
     *
     * @return nanoseconds until the next call is due, or {@link #NEVER}
     */
    abstract long run(ToxicStage stage, long nowNanos);

    /** Maximum number of chunks that wait here. */
    int capacity() {
        return 1;
    }

    /** Whether the toxic itself delays the waiting chunks, so that a change of the toxic releases them. */
    boolean holdsBack() {
        return false;
    }

    /** Whether an update or removal of the toxic interrupts this behaviour. */
    boolean isInterruptible() {
        return true;
    }
}
