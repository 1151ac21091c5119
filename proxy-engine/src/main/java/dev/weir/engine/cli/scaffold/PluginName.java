package dev.weir.engine.cli.scaffold;

import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a new plugin.
 *
 * @param name lower-case words joined by hyphens
 */
public record PluginName(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Parses a name. @throws ScaffoldException if it is invalid, or the name of a built-in plugin */
    public static PluginName of(String written) {
        if (!NAME.matcher(written).matches()) {
            throw new ScaffoldException("'" + written
                    + "' is not a plugin name; use lower-case words joined by hyphens, for instance my-balancer");
        }
        for (InstalledPlugin plugin : PluginCatalog.ofClassPath().all()) {
            if (plugin.name().equals(written)) {
                throw new ScaffoldException("the name '" + written + "' is taken by the built-in "
                        + plugin.kind().word() + " plugin " + plugin.type().getName() + "; choose another one");
            }
        }
        return new PluginName(written);
    }

    /** {@code my-balancer} is the class {@code MyBalancer}. */
    String type() {
        var type = new StringBuilder();
        for (String word : name.split("-", -1)) {
            type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return type.toString();
    }

    /** The reverse. */
    static String hyphenated(String type) {
        return type.replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
