package dev.weir.engine.plugin;

/**
 * Why something in the plugins folder cannot be used.
 *
 * @param origin  the jar or the folder
 * @param message one line that begins with it
 */
public record PluginProblem(String origin, String message) {}
