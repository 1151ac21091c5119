package dev.weir.engine.plugin;

/**
 * A plugin that could be used.
 *
 * @param name    what people write to use it, unique among all installed plugins
 * @param kind    which extension point it implements
 * @param type    its class, not yet initialised
 * @param summary what it does, in one line
 * @param origin  where it was found: the name of a jar, or a folder
 */
public record InstalledPlugin(String name, PluginKind kind, Class<?> type, String summary, String origin) {
    /** How an error begins that says why it cannot be made. */
    String words() {
        return "plugin '" + name + "' (" + type.getName() + " from " + origin + ") cannot be made: ";
    }
}
