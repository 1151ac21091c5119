package dev.weir.engine.configure;

import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parses the settings in a mapping, and reports unknown keys. */
final class SettingsBinder {
    private static final Map<String, Setting<?>> ALL =
            Settings.all().stream().collect(Collectors.toMap(Setting::path, Function.identity()));

    private final Problems problems;
    private final Collection<String> known;
    private final boolean ofUpstream;
    private final Map<String, String> origins = new HashMap<>();
    private SettingValues values = SettingValues.DEFAULTS;

    /**
     * Creates a binder without values.
     *
     * @param known      every allowed path
     * @param ofUpstream whether only settings that can be set per upstream are allowed
     */
    SettingsBinder(Problems problems, Collection<String> known, boolean ofUpstream) {
        this.problems = problems;
        this.known = known;
        this.ofUpstream = ofUpstream;
    }

    /** Reads every key except {@code others}, which are read elsewhere. */
    SettingValues bind(ConfigNode.Mapping mapping, Collection<String> others) {
        for (ConfigNode.Mapping.Entry entry : mapping.entries()) {
            if (!others.contains(entry.key())) {
                bind(entry.key(), entry);
            }
        }
        return values;
    }

    private void bind(String path, ConfigNode.Mapping.Entry entry) {
        Setting<?> setting = ALL.get(path);
        if (setting != null) {
            set(setting, entry);
        } else if (isGroup(path)
                && isEmpty(entry.value())
                && !ForeignKeys.emptyGroup(path).isEmpty()) {
            problems.add(entry.place(), "'" + path + "' has no setting here" + ForeignKeys.emptyGroup(path));
        } else if (isGroup(path) && entry.value() instanceof ConfigNode.Mapping group) {
            group.entries().forEach(inner -> bind(path + "." + inner.key(), inner));
        } else if (isGroup(path) && !isEmpty(entry.value())) {
            problems.add(
                    entry.value().place(),
                    "'" + path + "' is a group of settings, but "
                            + entry.value().what() + " was found; write for instance " + example(path));
        } else if (!isGroup(path)) {
            String what = path.indexOf('.') < 0 ? "key" : "setting";
            problems.add(entry.place(), "there is no " + what + " '" + path + "'" + ForeignKeys.hint(path, known));
        }
    }

    private static boolean isGroup(String path) {
        return ALL.keySet().stream().anyMatch(each -> each.startsWith(path + "."));
    }

    private static boolean isEmpty(ConfigNode item) {
        return item instanceof ConfigNode.Mapping mapping
                ? mapping.entries().isEmpty()
                : item instanceof ConfigNode.Text text && text.value().isEmpty();
    }

    private static String example(String group) {
        Setting<?> first = Settings.all().stream()
                .filter(setting -> setting.path().startsWith(group + "."))
                .findFirst()
                .orElseThrow();
        return first.path() + ": " + first.defaultText();
    }

    /** The values read so far. */
    SettingValues values() {
        return values;
    }

    /** Where each of these values was written, by the path of its setting. */
    Map<String, String> origins() {
        return Map.copyOf(origins);
    }

    /** Reads the value of a setting. */
    void set(Setting<?> setting, ConfigNode.Mapping.Entry entry) {
        if (ofUpstream && setting.scope() != Setting.Scope.UPSTREAM) {
            problems.add(
                    entry.place(),
                    "'" + setting.path() + "' applies to the whole proxy; write it at the top level of the file");
            return;
        }
        String text = text(entry.value(), setting.path());
        if (text == null) {
            return;
        }
        try {
            values = values.withText(setting, text);
            origins.put(setting.path(), entry.value().place().toString());
        } catch (IllegalArgumentException e) {
            problems.add(entry.value().place(), String.valueOf(e.getMessage()));
        }
    }

    private @org.jspecify.annotations.Nullable String text(ConfigNode value, String path) {
        if (value instanceof ConfigNode.Text text) {
            return text.value();
        }
        List<String> words = new ArrayList<>();
        if (value instanceof ConfigNode.Listing listing) {
            for (ConfigNode item : listing.items()) {
                words.add(item instanceof ConfigNode.Text text ? text.value() : "");
            }
        }
        if (words.isEmpty() || words.contains("")) {
            problems.add(value.place(), path + ": " + value.what() + " was found where a value belongs");
            return null;
        }
        return String.join(",", words);
    }
}
