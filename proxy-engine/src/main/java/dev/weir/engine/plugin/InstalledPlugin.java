package dev.weir.engine.plugin;

import dev.weir.api.BalancingStrategy;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An installed plugin.
 *
 * @param name    its name in configurations, unique among all installed plugins
 * @param kind    which extension point it implements
 * @param type    its class, not yet initialised
 * @param summary what it does, in one line
 * @param origin  where it was found: the name of a jar, or a folder
 */
public record InstalledPlugin(String name, PluginKind kind, Class<?> type, String summary, String origin) {
    /** Whether it is a strategy that wraps another one. */
    public boolean wraps() {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
                .flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
                .anyMatch(parameter -> parameter == BalancingStrategy.class);
    }

    /**
     * Checks that it may have this position in a list of strategies.
     *
     * @param last whether no strategy follows it
     * @throws PluginException with a message that says what is valid
     */
    public void checkPlace(boolean last) {
        if (wraps() && last) {
            throw new PluginException("strategy '" + name + "' wraps another strategy, which has to follow it: " + name
                    + ",least-requests");
        }
        if (!wraps() && !last) {
            throw new PluginException("strategy '" + name + "' does not wrap another one, so it has to be the last");
        }
    }

    /** The loader of the drop-in that contains it; {@code null} if it is built in. */
    public @Nullable DropInLoader loader() {
        return type.getClassLoader() instanceof DropInLoader own ? own : null;
    }

    /** The beginning of the error message if it cannot be created. */
    String words() {
        return "plugin '" + name + "' (" + type.getName() + " from " + origin + ") cannot be made: ";
    }
}
