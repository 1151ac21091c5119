package dev.weir.api;

import java.util.List;

/**
 * A callback of a plugin that holds its loop, as seen from outside while it lasts.
 *
 * @param plugin        the plugin's name
 * @param callback      the name of the method
 * @param loop          the index of the loop that waits for it
 * @param durationNanos how long it has lasted so far, in nanoseconds, to about a quarter of {@code contain.stall-time}
 * @param cpuNanos      how much processor time the loop's thread took meanwhile, in nanoseconds: next to nothing if it
 *                      waits for something, as much as the duration if it computes; -1 if this JVM cannot tell
 * @param stack         where it is, innermost first; unmodifiable, may be empty
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
