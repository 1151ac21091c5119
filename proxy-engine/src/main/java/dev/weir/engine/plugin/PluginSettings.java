package dev.weir.engine.plugin;

import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import dev.weir.engine.config.NearestName;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a plugin: the components of the settings record among its constructor's parameters. Without
 * such a record, a plugin takes no settings.
 */
public final class PluginSettings {
    /** Records of the engine, which are not filled from a configuration. */
    private static final Set<Class<?>> GIVEN = Set.of(PluginUse.class, LoopInfo.class);

    private final InstalledPlugin plugin;
    private final @Nullable Class<?> type;
    private final List<PluginOption> options = new ArrayList<>();

    private PluginSettings(InstalledPlugin plugin) {
        this.plugin = plugin;
        try {
            this.type = asked(plugin.type());
            for (RecordComponent component : type == null ? new RecordComponent[0] : type.getRecordComponents()) {
                options.add(PluginOption.of(plugin.name(), component));
            }
        } catch (IllegalArgumentException | LinkageError | TypeNotPresentException e) {
            throw new PluginException(plugin.words() + (e instanceof IllegalArgumentException ? e.getMessage() : e), e);
        }
    }

    /** The settings of a plugin. @throws PluginException if its record is not valid; the message says why */
    public static PluginSettings of(InstalledPlugin plugin) {
        return new PluginSettings(plugin);
    }

    /** The settings in the order of the record; empty if the plugin takes none. */
    public List<PluginOption> options() {
        return List.copyOf(options);
    }

    private static @Nullable Class<?> asked(Class<?> plugin) {
        return Arrays.stream(plugin.getDeclaredConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
                .flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
                .filter(parameter -> parameter.isRecord() && !GIVEN.contains(parameter))
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads the settings of a use.
     *
     * @return the record, or {@code null} if the plugin takes no settings
     * @throws PluginException with what was found and what is valid
     */
    public @Nullable Object read(Map<String, String> written) {
        if (type == null) {
            refuseAny(written.keySet());
            return null;
        }
        refuseUnknown(written.keySet());
        Object[] values = options.stream()
                .map(option -> option.parse(written.getOrDefault(option.name(), option.defaultText())))
                .toArray();
        return make(type, values);
    }

    /**
     * Checks one value by itself. Whether it suits the others is for {@link #read} to say.
     *
     * @throws PluginException saying what was found and what would be right
     */
    public void check(String name, String text) {
        if (type == null) {
            refuseAny(Set.of(name));
        }
        refuseUnknown(Set.of(name));
        options.stream().filter(option -> option.name().equals(name)).forEach(option -> option.parse(text));
    }

    private void refuseAny(Set<String> names) {
        if (!names.isEmpty()) {
            throw new PluginException("plugin '" + plugin.name() + "' takes no settings, but these were given: "
                    + String.join(", ", new TreeSet<>(names)));
        }
    }

    private void refuseUnknown(Set<String> names) {
        List<String> known = options.stream().map(PluginOption::name).toList();
        for (String name : new TreeSet<>(names)) {
            if (!known.contains(name)) {
                String hint = NearestName.of(name, known)
                        .map(near -> "; the nearest is '" + PluginOption.pathOf(plugin.name(), near) + "'")
                        .orElse("");
                throw new PluginException(
                        "there is no setting '" + PluginOption.pathOf(plugin.name(), name) + "'" + hint);
            }
        }
    }

    private Object make(Class<?> record, Object[] values) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true); // the record and the plugin may be non-public
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            throw thrown instanceof IllegalArgumentException refused
                    ? new PluginException(PluginOption.pathOf(plugin.name(), String.valueOf(refused.getMessage())), e)
                    : new PluginException(plugin.words() + "its settings threw " + thrown, thrown);
        } catch (ReflectiveOperationException | Error e) { // its static initialiser may have thrown
            throw new PluginException(plugin.words() + e, e);
        }
    }
}
