package dev.weir.bench.load;

/** What a loop is turned for. */
@FunctionalInterface
public interface Work {
    /** What {@link #turn} says when the work is done. */
    long OVER = -1;

    /**
     * Does what is due.
     *
     * @param nowNanos the loop's time
     * @return nanoseconds until there is something to do again, if no channel is ready before; 0 to be asked again at once,
     *     which keeps a processor busy; {@link #OVER} when nothing is left to do
     */
    long turn(long nowNanos);
}
