package dev.weir.engine.route;

import dev.weir.engine.contain.Guard;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the plugins that handle the requests of an upstream, by what they do. It refers to no plugin, so it can be
 * kept after a reload.
 *
 * @param names each once, in the order of the strategy, the rewriters, the responders, health and retries
 */
public record PluginNames(List<String> names) {
    /** No plugin. */
    public static final PluginNames NONE = new PluginNames(List.of());

    static PluginNames of(
            Guard strategy,
            List<? extends Guard> rewriters,
            List<? extends Guard> responders,
            List<? extends Guard> health,
            List<? extends Guard> retries) {
        var all = new ArrayList<String>();
        all.add(strategy.name());
        for (List<? extends Guard> each : List.of(rewriters, responders, health, retries)) {
            each.forEach(guard -> all.add(guard.name()));
        }
        return new PluginNames(all.stream().distinct().toList());
    }
}
