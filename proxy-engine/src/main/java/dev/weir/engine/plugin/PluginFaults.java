package dev.weir.engine.plugin;

import dev.weir.api.Plugin;
import dev.weir.engine.loop.SafeLog;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what plugins throw and names them in the log, ever more rarely: a plugin that always throws fills no disk.
 * Belongs to one loop.
 */
public final class PluginFaults {
    private static final System.Logger LOG = System.getLogger("dev.weir.plugins");

    private final Map<String, Integer> counts = new HashMap<>();

    /** A callback of a plugin threw. */
    public void report(Object plugin, String callback, Throwable thrown) {
        String place = nameOf(plugin) + "." + callback;
        int count = counts.merge(place, 1, Integer::sum);
        if (Integer.bitCount(count) == 1) { // the 1st, 2nd, 4th, 8th …
            SafeLog.log(LOG, System.Logger.Level.WARNING, "plugin " + place + " failed, time " + count, thrown);
        }
    }

    /** The name people know a plugin by. */
    public static String nameOf(Object plugin) {
        Plugin named = plugin.getClass().getAnnotation(Plugin.class);
        return named == null ? plugin.getClass().getName() : named.name();
    }
}
