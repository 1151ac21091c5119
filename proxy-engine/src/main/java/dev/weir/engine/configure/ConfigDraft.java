package dev.weir.engine.configure;

import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parsed configuration before the plugins are known; it contains settings that decide how plugins are loaded. */
public final class ConfigDraft {
    private final ConfigNode.@Nullable Mapping root;
    private final Path folder;
    private final Overlay overlay;
    private final int processors;
    private final Problems problems;

    /** @param folder the folder of the configuration file */
    ConfigDraft(ConfigNode.@Nullable Mapping root, Path folder, Overlay overlay, int processors, Problems problems) {
        this.root = root;
        this.folder = folder;
        this.overlay = overlay;
        this.processors = processors;
        this.problems = problems;
    }

    /** The value of a setting; its default if it is not set or invalid. {@link #bind} reports invalid values. */
    public <T extends Comparable<T>> T get(Setting<T> setting) {
        SettingValues values = SettingValues.DEFAULTS;
        try {
            values = root == null
                    ? values
                    : new SettingsBinder(new Problems(), Keys.top(), false).bind(root, Keys.TOP.keySet());
        } catch (Problems.Enough e) {
            values = SettingValues.DEFAULTS;
        }
        return values.get(setting);
    }

    /**
     * The admin interface alone, whatever the rest of the configuration is; {@code null} if there is none.
     *
     * @throws ConfigException if the text is not readable, or this part has errors
     */
    public @Nullable AdminConfig admin() throws ConfigException {
        AdminConfig admin =
                root == null ? null : new AdminBinder(new Reader(problems, folder)).bind(root.get(AdminKeys.ADMIN));
        problems.raise();
        return admin;
    }

    /**
     * Converts it to a configuration. Call it once.
     *
     * @param catalog the installed plugins
     * @throws ConfigException with all errors
     */
    public Configuration bind(PluginCatalog catalog) throws ConfigException {
        Optional<Configuration> bound = Optional.empty();
        try {
            if (root != null) {
                bound = new ConfigBinder(root, folder, overlay.ofPlugins(problems), catalog, problems).bind(processors);
            }
        } catch (Problems.Enough e) {
            bound = Optional.empty();
        }
        problems.raise();
        return bound.orElseThrow();
    }
}
