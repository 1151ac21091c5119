package dev.weir.engine.configure;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.NearestName;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginKind;
import dev.weir.engine.plugin.PluginOption;
import dev.weir.engine.plugin.PluginSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts uses of plugins: {@code name}, or {@code name: {setting: value}}. */
final class PluginBinder {
    private final Reader reader;
    private final PluginCatalog catalog;
    private final List<PluginAssignment> assignments;
    private final Set<String> used = new LinkedHashSet<>();

    PluginBinder(Reader reader, PluginCatalog catalog, List<PluginAssignment> assignments) {
        this.reader = reader;
        this.catalog = catalog;
        this.assignments = assignments;
    }

    /**
     * A use and its place in the configuration.
     *
     * @param place the place of its name
     */
    record Placed(PluginUse use, SourceLocation place) {}

    /** The uses in a list or a single item; one text may contain several, separated by commas. */
    List<Placed> bind(ConfigNode item, PluginKind... kinds) {
        List<Placed> uses = new ArrayList<>();
        for (ConfigNode each : reader.list(item)) {
            if (each instanceof ConfigNode.Mapping mapping) {
                bindMapping(mapping, uses, kinds);
            } else {
                reader.text(each, "the name of a plugin")
                        .ifPresent(names -> Arrays.stream(names.split(",", -1))
                                .map(String::strip)
                                .forEach(name -> add(uses, name, each.place(), null, kinds)));
            }
        }
        return uses;
    }

    private void bindMapping(ConfigNode.Mapping mapping, List<Placed> uses, PluginKind... kinds) {
        if (mapping.entries().size() != 1) {
            reader.problems()
                    .add(
                            mapping.place(),
                            "write each plugin as an item of the list: - name, or - name: {setting: value}");
            return;
        }
        ConfigNode.Mapping.Entry entry = mapping.entries().get(0);
        boolean bare =
                entry.value() instanceof ConfigNode.Text text && text.value().isEmpty();
        ConfigNode.Mapping settings = bare
                ? null
                : reader.mapping(entry.value(), "a mapping of settings").orElse(null);
        add(uses, entry.key(), entry.place(), settings, kinds);
    }

    /** A default plugin, with its settings from the command line. */
    Placed use(String name, SourceLocation place, PluginKind... kinds) {
        List<Placed> uses = new ArrayList<>();
        add(uses, name, place, null, kinds);
        return uses.isEmpty() ? new Placed(PluginUse.of(name), place) : uses.get(0);
    }

    private void add(
            List<Placed> uses,
            String name,
            SourceLocation place,
            ConfigNode.@Nullable Mapping written,
            PluginKind... kinds) {
        used.add(name);
        InstalledPlugin plugin;
        try {
            plugin = catalog.find(name, kinds);
        } catch (PluginException e) {
            reader.problems().add(place, String.valueOf(e.getMessage()));
            return;
        }
        Map<String, String> settings = new HashMap<>();
        Map<String, SourceLocation> places = new HashMap<>();
        boolean right = true;
        if (written != null) {
            for (ConfigNode.Mapping.Entry entry : written.entries()) {
                places.put(entry.key(), entry.place());
                right &= set(plugin, settings, entry.key(), entry.place(), entry.value());
            }
        }
        for (PluginAssignment assignment : assignments) {
            if (assignment.plugin().equals(name)) {
                ConfigNode.Text value = assignment.value();
                places.put(assignment.setting(), value.place());
                right &= set(plugin, settings, assignment.setting(), value.place(), value);
            }
        }
        if (right && suits(plugin, settings, places, place)) {
            uses.add(new Placed(new PluginUse(name, settings), place));
        }
    }

    private boolean set(
            InstalledPlugin plugin,
            Map<String, String> settings,
            String setting,
            SourceLocation place,
            ConfigNode value) {
        String text = value instanceof ConfigNode.Listing listing ? joined(listing) : null;
        if (value instanceof ConfigNode.Text single) {
            text = single.value();
        }
        if (text == null) {
            reader.problems()
                    .add(value.place(), value.what() + " was found where a value of '" + setting + "' belongs");
            return false;
        }
        settings.put(setting, text);
        try {
            PluginSettings.of(plugin).check(setting, text);
            return true;
        } catch (PluginException e) {
            reader.problems().add(place, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static @Nullable String joined(ConfigNode.Listing listing) {
        List<String> words = new ArrayList<>();
        for (ConfigNode item : listing.items()) {
            if (!(item instanceof ConfigNode.Text text)) {
                return null;
            }
            words.add(text.value());
        }
        return String.join(",", words);
    }

    /** Checks all settings together, because one may need another. An error is reported at the setting it names. */
    private boolean suits(
            InstalledPlugin plugin,
            Map<String, String> settings,
            Map<String, SourceLocation> places,
            SourceLocation place) {
        try {
            var unused = PluginSettings.of(plugin).read(settings);
            return true;
        } catch (PluginException e) {
            String message = String.valueOf(e.getMessage());
            SourceLocation named = places.entrySet().stream()
                    .filter(each -> message.startsWith(PluginOption.pathOf(plugin.name(), each.getKey()) + ":"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(place);
            reader.problems().add(named, message);
            return false;
        }
    }

    /** Refuses command-line settings of plugins that are not in use. */
    void refuseUnused() {
        for (PluginAssignment assignment : assignments) {
            String plugin = assignment.plugin();
            if (!used.contains(plugin)) {
                reader.problems()
                        .add(
                                assignment.value().place(),
                                "plugin '" + plugin + "' is not in use; add --with " + plugin + " if that is its name"
                                        + NearestName.hint(plugin, used));
            }
        }
    }
}
