package dev.weir.engine.contain;

/**
 * What one plugin use did so far, over all loops.
 *
 * @param plugin        its name
 * @param failures      exceptions and wrong answers
 * @param stalls        callbacks that held their loop
 * @param longestMillis the longest callback that was noticed, in milliseconds; 0 if none was
 * @param quarantined   whether it is called no more
 */
public record PluginReport(String plugin, long failures, long stalls, long longestMillis, boolean quarantined) {}
