package dev.weir.bench.load;

/** Work that a loop is turned for. */
@FunctionalInterface
public interface Work {
    /** The result of {@link #turn} when the work is done. */
    long OVER = -1;

    /**
     * Does all due work.
     *
     * @param nowNanos the loop's time
     * @return nanoseconds until the next call, if no channel is ready before; 0 to be called again at once, in a busy
     *      loop; {@link #OVER} when the work is done
     */
    long turn(long nowNanos);
}
