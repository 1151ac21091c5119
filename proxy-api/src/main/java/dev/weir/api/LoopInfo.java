package dev.weir.api;

/**
 * The event loop that a plugin instance serves. A plugin may take it as a constructor parameter to spread work over the
 * loops (start at different backends, act at different times).
 *
 * @param index the loop's number, from 0 to {@code count - 1}
 * @param count how many loops there are, at least 1
 */
public record LoopInfo(int index, int count) {
    /**
     * Loop {@code index} of {@code count}.
     *
     * @throws IllegalArgumentException if {@code index} is not one of {@code count} loops
     */
    public LoopInfo {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("loop " + index + " of " + count + " does not exist");
        }
    }
}
