package dev.weir.engine.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Exchange;
import dev.weir.api.PluginStall;
import dev.weir.api.Reply;
import dev.weir.api.Responder;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.contain.QuarantinePolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The closing of plugin instances")
class PluginClosingTests {
    private final PluginHealth.News news = new PluginHealth.News() {
        @Override
        public void stalled(PluginStall stall) {}

        @Override
        public void quarantined(String plugin, String why) {}
    };

    private final Containment containment = new Containment(QuarantinePolicy.of(SettingValues.DEFAULTS), () -> 0, 1);
    private final PluginClosing closing = new PluginClosing();
    private final List<String> closed = new ArrayList<>();

    private final class ClosingResponder implements Responder, AutoCloseable {
        private final String name;

        ClosingResponder(String name) {
            this.name = name;
        }

        @Override
        public @Nullable Reply respond(Exchange exchange) {
            return null;
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }

    /** Makes the instances of a configuration. */
    private PluginInstances adopt(long number, @Nullable PluginInstances before, String... names) {
        PluginInstances made = PluginInstances.after(before);
        for (String name : names) {
            made.of(
                    name,
                    List.of(),
                    List.of(),
                    () -> GuardedPlugin.of(Containment.responder(
                            new ClosingResponder(name),
                            containment.pluginHealth(ClosingResponder.class, name, news),
                            containment.loop(0))));
        }
        made.forgetBefore();
        closing.adopt(number, made);
        return made;
    }

    @Test
    void waits_only_for_configurations_with_the_instance() {
        PluginInstances first = adopt(1, null, "old");
        PluginInstances second = adopt(2, first, "old", "new");
        adopt(3, second, "old");
        closing.closeUnused(List.of(1L, 2L));
        assertEquals(List.of(), closed);
        closing.closeUnused(List.of(1L));
        assertEquals(List.of("new"), closed, "the first configuration never had it");
        closing.closeAll();
        assertEquals(List.of("new", "old"), closed);
    }
}
