package dev.weir.api;

/**
 * The time, as the engine measures it. In production it is the monotonic clock of the platform, in tests a hand turns
 * it. A plugin asks for it in its constructor and never reads the platform's clock itself.
 *
 * <p><b>Thread:</b> any. <b>Errors:</b> none.
 */
@FunctionalInterface
public interface Clock {
    /**
     * Nanoseconds since an arbitrary but fixed moment, as {@link System#nanoTime()}: never goes backwards, says nothing
     * about the time of day, and only differences mean something. Compare with {@code later - earlier > 0}.
     *
     * @return nanoseconds
     */
    long nanos();
}
