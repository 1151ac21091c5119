package dev.weir.engine.contain;

/**
 * The counts of one plugin use, over all loops.
 *
 * @param plugin        its name
 * @param failures      exceptions and invalid results
 * @param stalls        callbacks that blocked their loop
 * @param longestMillis the longest observed callback, in milliseconds; 0 if none was observed
 * @param quarantined   whether it is quarantined
 */
public record PluginReport(String plugin, long failures, long stalls, long longestMillis, boolean quarantined) {}
