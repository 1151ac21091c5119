package dev.weir.api;

/**
 * Measures time. In production it is the platform's monotonic clock; tests set it by hand. A plugin gets it as a
 * constructor parameter and never reads the platform's clock itself.
 *
 * <p><b>Thread:</b> any. <b>Errors:</b> none.
 */
@FunctionalInterface
public interface Clock {
    /**
     * Nanoseconds since an arbitrary but fixed origin, like {@link System#nanoTime()}. The value never decreases and is
     * not the time of day; only differences have a meaning. Compare with {@code later - earlier > 0}.
     *
     * @return nanoseconds
     */
    long nanos();
}
