package dev.weir.engine.contain;

/** Hears of the slow calls that plugins made for a request. */
public interface SlowCalls {
    /**
     * A call was slow.
     *
     * @param nanos about how long it lasted, in steps of the watchdog's clock
     */
    void slow(String plugin, long nanos);
}
