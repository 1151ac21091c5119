package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A configuration file")
class ConfigFileTests {
    @Test
    void needs_two_lines() {
        ProxyConfig config = Reading.config(Reading.SMALLEST);
        assertEquals(
                ProxyConfig.of(HostPort.parse("127.0.0.1:8080"), 2, List.of(BackendConfig.parse("127.0.0.1:9001"))),
                config);
    }

    @Test
    void may_contain_every_key() throws ConfigException {
        Configuration read = Reading.read(Reading.FULL, Overlay.NONE);
        ProxyConfig config = read.proxy();
        assertEquals(List.of(AccessLogConfig.story("-")), read.accessLogs());
        assertEquals(
                List.of(
                        ListenConfig.of(HostPort.parse("127.0.0.1:8080")),
                        ListenConfig.of(HostPort.parse("[::1]:8080"))),
                config.listen());
        assertEquals(3, config.loops());
        assertEquals(Duration.ofSeconds(5), config.settings().get(Settings.CLIENT_HEAD_TIMEOUT));
        assertEquals(7, config.settings().get(Settings.LISTEN_BACKLOG));
        assertEquals(List.of("websocket", "h2c"), config.settings().words(Settings.UPGRADE_PROTOCOLS));
        assertEquals(
                List.of(
                        PluginUse.of("via"),
                        PluginUse.of("client-close"),
                        new PluginUse("retry-budget", Map.of("percent", "30"))),
                config.plugins());
        UpstreamConfig api = config.upstreams().get(0);
        assertEquals(
                List.of("10.0.0.1:80", "10.0.0.2:80", "10.0.0.3:80"),
                api.backends().stream()
                        .map(backend -> backend.place().toString())
                        .toList());
        assertEquals(
                List.of(1, 3, 2),
                api.backends().stream().map(BackendConfig::weight).toList());
        assertEquals(
                List.of(PluginUse.of("priority"), PluginUse.of("least-requests")),
                api.balance(),
                "a strategy handles priorities");
        assertEquals(List.of(PluginUse.of("client-close")), config.pluginsOf(api));
        assertEquals(5, config.settingsOf(api).get(Settings.POOL_MIN_IDLE));
        UpstreamConfig web = config.upstreams().get(1);
        assertEquals(4, config.settingsOf(web).get(Settings.POOL_MIN_IDLE));
        assertEquals(config.plugins(), config.pluginsOf(web));
        assertEquals(
                new PluginUse("sticky", Map.of("cookie", "sid")), web.balance().get(0));
        assertEquals(
                List.of(new RouteConfig("api.example.org", "/v1", "api"), RouteConfig.all("web")), config.routes());
    }

    @Test
    void is_overridden_by_the_options() throws ConfigException {
        var overlay = new Overlay(
                List.of("127.0.0.1:1"),
                List.of("127.0.0.1:2"),
                "sticky,least-requests",
                1,
                List.of("forwarded-fields"),
                List.of("via"),
                List.of("client.head-timeout=7s", "listen.backlog=8", "plugins.sticky.cookie=c"),
                "log");
        Configuration read =
                Reading.read(Reading.SMALLEST + "client: {head-timeout: 5s}\nlisten.backlog: 7\n", overlay);
        ProxyConfig config = read.proxy();
        assertEquals(List.of(AccessLogConfig.story("log")), read.accessLogs());
        assertEquals(List.of(ListenConfig.of(HostPort.parse("127.0.0.1:1"))), config.listen());
        UpstreamConfig only = config.upstreams().get(0);
        assertEquals(List.of(BackendConfig.parse("127.0.0.1:2")), only.backends());
        assertEquals(
                List.of(new PluginUse("sticky", Map.of("cookie", "c")), PluginUse.of("least-requests")),
                only.balance());
        assertEquals(1, config.loops());
        assertEquals(Duration.ofSeconds(7), config.settings().get(Settings.CLIENT_HEAD_TIMEOUT));
        assertEquals(8, config.settings().get(Settings.LISTEN_BACKLOG));
        assertEquals("client-close", config.plugins().get(0).plugin());
        assertEquals(
                "forwarded-fields",
                config.plugins().get(config.plugins().size() - 1).plugin());
    }

    @Test
    void has_the_same_paths_as_the_options() {
        var overlay = Reading.set("upstreams.api.pool.min-idle=9", "loops=5", "upstreams.web.balance=peak-ewma");
        ProxyConfig config = Reading.config(Reading.FULL, overlay);
        assertEquals(5, config.loops());
        assertEquals(9, config.upstreams().get(0).settings().get(Settings.POOL_MIN_IDLE));
        assertEquals(
                List.of(PluginUse.of("peak-ewma")), config.upstreams().get(1).balance());
    }

    @Test
    void is_overridden_in_every_upstream_by_an_option_for_the_strategy() throws ConfigException {
        var overlay = new Overlay(
                List.of(),
                List.of(),
                "sticky,peak-ewma",
                null,
                List.of(),
                List.of(),
                List.of("upstreams.api.balance=random"),
                null);
        ProxyConfig config = Reading.read(Reading.FULL, overlay).proxy();
        assertEquals(
                List.of(PluginUse.of("priority"), PluginUse.of("random")),
                config.upstreams().get(0).balance(),
                "of this one, another option says more");
        assertEquals(
                List.of(PluginUse.of("sticky"), PluginUse.of("peak-ewma")),
                config.upstreams().get(1).balance());
    }

    @Test
    void does_not_gain_an_upstream_by_a_misspelt_option() {
        assertEquals(
                List.of("--set upstreams.apo.pool.min-idle=9: there is no upstream 'apo'; the nearest is 'api'"),
                Reading.problems(Reading.FULL, Reading.set("upstreams.apo.pool.min-idle=9")));
        assertEquals(
                3,
                Reading.config(
                                Reading.FULL,
                                Reading.set("upstreams.more.pool.min-idle=9", "upstreams.more.backends=d:1"))
                        .upstreams()
                        .size());
    }

    @Test
    void of_all_defaults_is_valid() {
        String yaml = DefaultsFile.of(Reading.catalog());
        ProxyConfig config = Reading.config(yaml);
        for (Setting<?> setting : Settings.all()) {
            assertTrue(config.settings().isSet(setting), setting.path());
            assertTrue(config.settings().sameAs(Reading.config(Reading.SMALLEST).settings(), setting), setting.path());
        }
        assertEquals(
                ProxyConfig.DEFAULT_PLUGINS.stream().map(PluginUse::plugin).toList(),
                config.plugins().stream().map(PluginUse::plugin).toList());
    }

    @Test
    void without_an_access_log_has_none() throws ConfigException {
        assertEquals(List.of(), Reading.read(Reading.SMALLEST, Overlay.NONE).accessLogs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{by: header, name: X-User}", "{name: X-User, by: header}"})
    void may_set_what_needs_another_setting_of_the_same_plugin(String settings) {
        ProxyConfig config = Reading.config(Reading.SMALLEST + "balance: [rendezvous: " + settings + "]\n");
        assertEquals(
                Map.of("by", "header", "name", "X-User"),
                config.upstreams().get(0).balance().get(0).settings());
    }
}
