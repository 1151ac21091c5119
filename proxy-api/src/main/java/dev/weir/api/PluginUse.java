package dev.weir.api;

import java.util.Map;

/**
 * One use of a plugin: its name and its settings. A plugin may be used twice with different settings,
 * in one upstream or in two; these are two uses, each with its own instances. The instances of a use on all loops share
 * one {@code PluginUse}, and so do those after a reload if neither name nor settings changed. It is therefore
 * the key to {@link Backend#attachment shared state}.
 *
 * <p>Two uses are equal when name and settings are. Safe to keep and to share between threads.
 *
 * @param plugin   the plugin's {@linkplain Plugin#name() name}
 * @param settings the settings that differ from their defaults, name to value as written; unmodifiable, may be empty.
 *                 A plugin that wants them parsed and checked takes a record of {@link PluginSetting}s instead.
 */
public record PluginUse(String plugin, Map<String, String> settings) {
    /**
     * A use with a copy of the given settings.
     *
     * @throws NullPointerException if a name, a key or a value is {@code null}
     */
    public PluginUse {
        settings = Map.copyOf(settings);
    }

    /**
     * The use of a plugin with every setting at its default.
     *
     * @param plugin the plugin's name
     * @return the use
     */
    public static PluginUse of(String plugin) {
        return new PluginUse(plugin, Map.of());
    }
}
