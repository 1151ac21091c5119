package dev.weir.engine.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configured values of settings; every other setting has its default. Immutable. */
public final class SettingValues {
    /** The default of every setting. */
    public static final SettingValues DEFAULTS = new SettingValues(Map.of());

    private final Map<Setting<?>, Object> values;

    private SettingValues(Map<Setting<?>, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** The same values with another value of one setting. */
    public <T extends Comparable<T>> SettingValues with(Setting<T> setting, T value) {
        var changed = new HashMap<Setting<?>, Object>(values);
        changed.put(setting, value);
        return new SettingValues(changed);
    }

    /**
     * The same values with one setting's value parsed from text.
     *
     * @throws IllegalArgumentException if the text is not a value of the setting
     */
    public <T extends Comparable<T>> SettingValues withText(Setting<T> setting, String text) {
        return with(setting, setting.parse(text));
    }

    /** These values, overridden by those set in {@code others}. */
    public SettingValues overlaidBy(SettingValues others) {
        var both = new HashMap<Setting<?>, Object>(values);
        both.putAll(others.values);
        return new SettingValues(both);
    }

    /** Whether a setting was set explicitly, even to its default. */
    public boolean isSet(Setting<?> setting) {
        return values.containsKey(setting);
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked") // with() stores only a T for a Setting<T>
    public <T extends Comparable<T>> T get(Setting<T> setting) {
        return (T) values.getOrDefault(setting, setting.defaultValue());
    }

    /** A value as text that {@link Setting#parse} accepts. */
    public <T extends Comparable<T>> String text(Setting<T> setting) {
        return setting.type().format(get(setting));
    }

    /** A duration in nanoseconds. */
    public long nanos(Setting<Duration> setting) {
        return get(setting).toNanos();
    }

    /** A size in bytes; the largest allowed fits an array or buffer. */
    public int bytes(Setting<Long> setting) {
        return Math.toIntExact(get(setting));
    }

    /** A list of words; empty for {@code none}. */
    public List<String> words(Setting<String> setting) {
        String words = get(setting);
        return words.equals(SettingType.NO_WORDS) ? List.of() : List.of(words.split(",", -1));
    }

    /** Whether the setting has the same value in both, set or by default. */
    public boolean sameAs(SettingValues others, Setting<?> setting) {
        return values.getOrDefault(setting, setting.defaultValue())
                .equals(others.values.getOrDefault(setting, setting.defaultValue()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SettingValues same && values.equals(same.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().path() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
