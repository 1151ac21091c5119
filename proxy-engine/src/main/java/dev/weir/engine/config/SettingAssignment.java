package dev.weir.engine.config;

import java.util.List;

/**
 * A setting as people set it, not yet checked: {@code client.head-timeout=5s}.
 *
 * @param path  the setting's path as written
 * @param value its value as written
 */
public record SettingAssignment(String path, String value) {
    private static final String PLUGINS = "plugins.";

    /**
     * Reads {@code path=value}; the value may hold further equals signs.
     *
     * @throws IllegalArgumentException saying what was found and what would be right
     */
    public static SettingAssignment parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' sets nothing: write PATH=VALUE, for instance client.head-timeout=5s");
        }
        return new SettingAssignment(text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    /** Whether it sets something of a plugin, not of the engine. */
    public boolean isOfPlugin() {
        return path.startsWith(PLUGINS);
    }

    /**
     * The same, as what it sets of a plugin.
     *
     * @throws IllegalArgumentException if a part of the path is missing
     */
    public PluginAssignment ofPlugin() {
        int dot = path.indexOf('.', PLUGINS.length());
        if (!isOfPlugin() || dot <= PLUGINS.length() || dot == path.length() - 1) {
            throw new IllegalArgumentException("'" + path + "' is no setting of a plugin: write plugins.NAME.SETTING,"
                    + " for instance plugins.forwarded-fields.trust");
        }
        return new PluginAssignment(path.substring(PLUGINS.length(), dot), path.substring(dot + 1), value);
    }

    /**
     * The same values, with this one set.
     *
     * @throws IllegalArgumentException if there is no such setting, naming the nearest, or if this is no value of it
     */
    public SettingValues appliedTo(SettingValues values) {
        for (Setting<?> setting : Settings.all()) {
            if (setting.path().equals(path)) {
                return values.withText(setting, value);
            }
        }
        List<String> paths = Settings.all().stream().<String>map(Setting::path).toList();
        throw new IllegalArgumentException("there is no setting '" + path + "'" + NearestName.hint(path, paths));
    }
}
