package dev.weir.api;

import java.util.List;

/**
 * A plugin callback that blocks its loop, as another thread observed it.
 *
 * @param plugin        the plugin's name
 * @param callback      the name of the method
 * @param loop          the index of the blocked loop
 * @param durationNanos how long it has lasted so far, in nanoseconds, to about a quarter of {@code contain.stall-time}
 * @param cpuNanos      the processor time of the loop's thread during the stall, in nanoseconds: about 0 if the
 *                      callback waits, about the duration if it computes; -1 if the JVM does not measure it
 * @param stack         the stack of the callback, innermost frame first; unmodifiable, may be empty
 */
public record PluginStall(
        String plugin, String callback, int loop, long durationNanos, long cpuNanos, List<StackTraceElement> stack) {
    /**
     * A stall with a copy of the stack.
     *
     * @throws NullPointerException if a name, the stack or one of its elements is {@code null}
     */
    public PluginStall {
        stack = List.copyOf(stack);
    }
}
