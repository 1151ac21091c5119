package dev.weir.engine.config;

/**
 * A setting of a plugin as people set it, not yet checked: {@code plugins.forwarded-fields.trust=10.0.0.0/8}.
 *
 * @param plugin  the plugin's name as written
 * @param setting which of its settings, as written
 * @param value   the value as written
 */
public record PluginAssignment(String plugin, String setting, String value) {}
