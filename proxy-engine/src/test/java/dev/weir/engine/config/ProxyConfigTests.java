package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.PluginUse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The configuration of a proxy")
class ProxyConfigTests {
    private static final HostPort LISTEN = HostPort.parse("127.0.0.1:0");
    private static final BackendConfig BACKEND = BackendConfig.parse("127.0.0.1:9001");
    private static final ProxyConfig CONFIG = ProxyConfig.of(LISTEN, 2, List.of(BACKEND));

    @Test
    void has_round_robin_and_the_default_plugins() {
        assertEquals(
                List.of(PluginUse.of("round-robin")), CONFIG.upstreams().get(0).balance());
        assertEquals(
                List.of(
                        PluginUse.of("via"),
                        PluginUse.of("client-close"),
                        PluginUse.of("idle-eviction"),
                        PluginUse.of("keep-alive-learning"),
                        PluginUse.of("outlier-ejection"),
                        PluginUse.of("retry-budget")),
                CONFIG.plugins());
    }

    @Test
    void can_do_without_a_plugin() {
        var rest = new ArrayList<>(CONFIG.plugins());
        assertTrue(rest.remove(PluginUse.of("client-close")));
        assertEquals(rest, CONFIG.without("client-close").plugins());
    }

    @Test
    void changes_one_setting_and_keeps_the_rest() {
        ProxyConfig changed = CONFIG.with(Settings.POOL_MIN_IDLE, 4);
        assertEquals(4, changed.settings().get(Settings.POOL_MIN_IDLE));
        assertEquals(CONFIG.plugins(), changed.plugins());
        assertEquals(CONFIG.upstreams(), changed.upstreams());
    }

    @Test
    void has_at_least_one_loop() {
        refused("loops: 0 is too few; the least is 1", () -> ProxyConfig.of(LISTEN, 0, List.of(BACKEND)));
    }

    @Test
    void has_at_least_one_backend() {
        refused("upstream default has no backend", () -> ProxyConfig.of(LISTEN, 1, List.of()));
    }

    @Test
    void has_no_backend_twice() {
        refused(
                "a backend occurs more than once: [127.0.0.1:9001, 127.0.0.1:9001]",
                () -> ProxyConfig.of(LISTEN, 1, List.of(BACKEND, BACKEND)));
    }

    private static void refused(String message, Runnable making) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, making::run).getMessage());
    }
}
