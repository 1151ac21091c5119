package dev.weir.engine.config;

import java.util.List;

/**
 * A setting as people set it, not yet checked: {@code client.head-timeout=5s}.
 *
 * @param path  the setting's path as written
 * @param value its value as written
 */
public record SettingAssignment(String path, String value) {
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
