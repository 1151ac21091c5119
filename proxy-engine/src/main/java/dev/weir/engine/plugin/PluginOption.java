package dev.weir.engine.plugin;

import dev.weir.api.PluginSetting;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** A setting of a plugin: a component of its settings record. */
public final class PluginOption {
    private final String plugin;
    private final String name;
    private final ValueKind kind;
    private final String defaultText;
    private final String meaning;

    private PluginOption(String plugin, String name, ValueKind kind, PluginSetting setting) {
        this.plugin = plugin;
        this.name = name;
        this.kind = kind;
        this.defaultText = setting.defaultValue();
        this.meaning = setting.meaning();
    }

    /**
     * The setting of a component.
     *
     * @throws IllegalArgumentException if it cannot be a setting; the message says why
     */
    static PluginOption of(String plugin, RecordComponent component) {
        String what = "'" + component.getName() + "' of its settings "
                + component.getDeclaringRecord().getName();
        PluginSetting setting = component.getAnnotation(PluginSetting.class);
        if (setting == null) {
            throw new IllegalArgumentException(what + " is not marked @" + PluginSetting.class.getName());
        }
        ValueKind kind = ValueKind.of(component.getGenericType())
                .orElseThrow(() -> new IllegalArgumentException(
                        what + " is a " + component.getGenericType().getTypeName()
                                + "; a setting is a String, int, boolean, Duration, enum or List<String>"));
        return new PluginOption(plugin, hyphenated(component.getName()), kind, setting);
    }

    /** {@code mostFailures} is written {@code most-failures}. */
    private static String hyphenated(String camelCase) {
        return camelCase.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The setting's name within its plugin. */
    public String name() {
        return name;
    }

    /** The path of the setting. */
    public String path() {
        return pathOf(plugin, name);
    }

    /** The path of a setting of a plugin. */
    public static String pathOf(String plugin, String name) {
        return "plugins." + plugin + "." + name;
    }

    /** How its values are written, in words. */
    public String typeName() {
        return kind.name();
    }

    /** Examples of values; empty if the type is sufficient. */
    public String examples() {
        return kind.examples();
    }

    /** The default value; may be empty. */
    public String defaultText() {
        return defaultText;
    }

    /** Its meaning. */
    public String meaning() {
        return meaning;
    }

    /** Reads a value. @throws PluginException with what was found and what is valid */
    Object parse(String text) {
        try {
            return kind.parser().apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new PluginException(path() + ": " + e.getMessage(), e);
        }
    }
}
