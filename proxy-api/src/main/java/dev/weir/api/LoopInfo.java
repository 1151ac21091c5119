package dev.weir.api;

/**
 * Which event loop an instance of a plugin serves. A plugin may ask for it in its constructor, so that what each loop
 * does alike (start at the first backend, act at the full minute) can be spread over the loops.
 *
 * @param index the loop's number, from 0 to {@code count - 1}
 * @param count how many loops there are, at least 1
 */
public record LoopInfo(int index, int count) {
    /**
     * A seat among {@code count} loops.
     *
     * @throws IllegalArgumentException if {@code index} is not one of {@code count} loops
     */
    public LoopInfo {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("loop " + index + " of " + count + " does not exist");
        }
    }
}
