package dev.weir.engine.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that were set; every other setting has its default. Immutable. */
public final class SettingValues {
    /** Nothing set: every default. */
    public static final SettingValues DEFAULTS = new SettingValues(Map.of());

    private final Map<Setting<?>, Object> values;

    private SettingValues(Map<Setting<?>, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** The same values, with one more set. */
    public <T extends Comparable<T>> SettingValues with(Setting<T> setting, T value) {
        var changed = new HashMap<Setting<?>, Object>(values);
        changed.put(setting, value);
        return new SettingValues(changed);
    }

    /**
     * The same values, with one more read from text.
     *
     * @throws IllegalArgumentException if the text is not a value of the setting
     */
    public <T extends Comparable<T>> SettingValues withText(Setting<T> setting, String text) {
        return with(setting, setting.parse(text));
    }

    /** What a setting is set to. */
    @SuppressWarnings("unchecked") // with() puts nothing but a T under a Setting<T>
    public <T extends Comparable<T>> T get(Setting<T> setting) {
        return (T) values.getOrDefault(setting, setting.defaultValue());
    }

    /** A duration in nanoseconds. */
    public long nanos(Setting<Duration> setting) {
        return get(setting).toNanos();
    }

    /** A size in bytes; the largest allowed fits an array or buffer. */
    public int bytes(Setting<Long> setting) {
        return Math.toIntExact(get(setting));
    }

    /** A list of words, without any if it says {@code none}. */
    public List<String> words(Setting<String> setting) {
        String words = get(setting);
        return words.equals(SettingType.NO_WORDS) ? List.of() : List.of(words.split(",", -1));
    }
}
