package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.configure.ConfigException;
import dev.weir.engine.plugin.PluginCatalog;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("The options of weir run")
class RunCommandTests {
    @Test
    void configure_the_proxy() {
        ProxyConfig config = config("--loops 3 --balance least-requests --set pool.min-idle=4 --set stop.timeout=2s");
        assertEquals(HostPort.parse("[::1]:8080"), config.listen().get(0).address());
        assertEquals(3, config.loops());
        assertEquals(
                List.of(BackendConfig.parse("a.example:9001"), BackendConfig.parse("127.0.0.1:9002")),
                config.upstreams().get(0).backends());
        assertEquals(
                List.of(PluginUse.of("least-requests")),
                config.upstreams().get(0).balance());
        assertEquals(4, config.settings().get(Settings.POOL_MIN_IDLE));
        assertEquals(Duration.ofSeconds(2), config.settings().get(Settings.STOP_TIMEOUT));
    }

    @Test
    void have_defaults_and_as_many_loops_as_there_are_processors() {
        ProxyConfig config = config("");
        assertEquals(5, config.loops());
        assertEquals(
                List.of(ProxyConfig.DEFAULT_BALANCE), config.upstreams().get(0).balance());
        assertEquals(ProxyConfig.DEFAULT_PLUGINS, config.plugins());
        for (var setting : Settings.all()) {
            assertEquals(SettingValues.DEFAULTS.get(setting), config.settings().get(setting), setting.path());
        }
    }

    @Test
    void leave_out_plugins_one_by_one() {
        List<String> all = names("");
        assertEquals(List.of("via", "client-close"), all.subList(0, 2));
        assertEquals(without(all, "client-close"), names("--without client-close"));
        assertEquals(List.of(), names("--without " + String.join(" --without ", all)));
    }

    @Test
    void add_further_plugins_after_the_others() {
        List<String> all = names("");
        assertEquals(
                and(all, "forwarded-fields", "retry-backoff"), names("--with forwarded-fields --with retry-backoff"));
        assertEquals(and(without(all, "via"), "via"), names("--without via --with via"));
    }

    private static List<String> without(List<String> names, String one) {
        return names.stream().filter(name -> !name.equals(one)).toList();
    }

    private static List<String> and(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }

    @Test
    void set_the_settings_of_a_plugin_in_use() {
        ProxyConfig config = config("--set plugins.forwarded-fields.trust=10.0.0.0/8 --with forwarded-fields"
                + " --balance sticky,least-requests --set plugins.sticky.cookie=a --set plugins.sticky.cookie=b"
                + " --set pool.min-idle=4");
        assertEquals(
                List.of(new PluginUse("sticky", Map.of("cookie", "b")), PluginUse.of("least-requests")),
                config.upstreams().get(0).balance());
        assertEquals(
                new PluginUse("forwarded-fields", Map.of("trust", "10.0.0.0/8")),
                config.plugins().get(ProxyConfig.DEFAULT_PLUGINS.size()));
        assertEquals(PluginUse.of("via"), config.plugins().get(0));
        assertEquals(4, config.settings().get(Settings.POOL_MIN_IDLE));
    }

    private static List<String> names(String options) {
        return config(options).plugins().stream().map(PluginUse::plugin).toList();
    }

    @Test
    void are_shown_in_the_ready_line_with_the_bound_port() {
        assertEquals(
                "weir: ready on [::1]:54321, 5 loops, backends a.example:9001, 127.0.0.1:9002",
                ReadyLine.of(config(""), List.of(new InetSocketAddress("2001:db8::1", 54321))));
        ProxyConfig one = ProxyConfig.of(HostPort.parse("localhost:0"), 1, List.of(BackendConfig.parse("b:1")));
        assertEquals(
                "weir: ready on 192.0.2.7:54321, 1 loop, backend b:1",
                ReadyLine.of(one, List.of(new InetSocketAddress("192.0.2.7", 54321))));
    }

    private static ProxyConfig config(String more) {
        String args = "run --listen [::1]:8080 --backend a.example:9001 --backend 127.0.0.1:9002 " + more;
        var parsed = Main.commandLine().parseArgs(args.strip().split(" "));
        CommandLine run = parsed.subcommand().commandSpec().commandLine();
        try {
            return ((RunCommand) run.getCommand())
                    .source(null, 5)
                    .read(PluginCatalog.ofClassPath())
                    .proxy();
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }
}
