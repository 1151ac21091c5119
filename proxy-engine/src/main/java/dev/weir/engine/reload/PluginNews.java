package dev.weir.engine.reload;

import dev.weir.api.PluginStall;
import dev.weir.engine.contain.PluginHealth;
import java.util.List;
import java.util.function.Supplier;

/** Notifies the observers of one loop, preferably one that is not blocked. Any thread. */
final class PluginNews implements PluginHealth.News {
    private final Supplier<List<ConfiguredLoop>> loops;

    PluginNews(Supplier<List<ConfiguredLoop>> loops) {
        this.loops = loops;
    }

    @Override
    public void stalled(PluginStall stall) {
        List<ConfiguredLoop> all = loops.get();
        ConfiguredLoop teller = all.get(stall.loop() == 0 ? all.size() - 1 : 0);
        teller.eventLoop().execute(() -> teller.observers().pluginStalled(stall));
    }

    @Override
    public void quarantined(String plugin, String why) {
        List<ConfiguredLoop> all = loops.get();
        ConfiguredLoop teller =
                all.stream().filter(loop -> !loop.blocked()).findFirst().orElse(all.get(0));
        teller.eventLoop().execute(() -> teller.observers().pluginQuarantined(plugin, why));
    }
}
