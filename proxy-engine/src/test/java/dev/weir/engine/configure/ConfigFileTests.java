package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A configuration file")
class ConfigFileTests {
    private static final String SMALLEST = "listen: 127.0.0.1:8080\nbackends: [127.0.0.1:9001]\n";
    private static final String FULL = """
            listen: [127.0.0.1:8080, '[::1]:8080']
            loops: 3
            access-log: '-'
            client: {head-timeout: 5s}
            pool.min-idle: 4
            listen.backlog: 7
            upgrade.protocols: [websocket, h2c]
            plugins: [via, client-close, retry-budget: {percent: 30}]
            balance: least-requests
            upstreams:
              api:
                backends:
                  - 10.0.0.1:80
                  - {address: '10.0.0.2:80', weight: 3, priority: 1}
                  - 10.0.0.3:80,weight=2
                plugins: [client-close]
                pool: {min-idle: 5}
              web:
                backends: localhost:9003
                balance: [sticky: {cookie: sid}, round-robin]
            routes:
              - {host: api.example.org, path: /v1, upstream: api}
              - upstream: web
            """;

    @Test
    void needs_two_lines() {
        ProxyConfig config = Reading.config(SMALLEST);
        assertEquals(
                ProxyConfig.of(HostPort.parse("127.0.0.1:8080"), 2, List.of(BackendConfig.parse("127.0.0.1:9001"))),
                config);
    }

    @Test
    void says_everything_there_is() throws ConfigException {
        Configuration read = Reading.read(FULL, Overlay.NONE);
        ProxyConfig config = read.proxy();
        assertEquals("-", read.accessLog());
        assertEquals(List.of(HostPort.parse("127.0.0.1:8080"), HostPort.parse("[::1]:8080")), config.listen());
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
                "somebody heeds priorities");
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
    void yields_to_the_options() throws ConfigException {
        var overlay = new Overlay(
                List.of("127.0.0.1:1"),
                List.of("127.0.0.1:2"),
                "sticky,least-requests",
                1,
                List.of("forwarded-fields"),
                List.of("via"),
                List.of("client.head-timeout=7s", "listen.backlog=8", "plugins.sticky.cookie=c"),
                "log");
        Configuration read = Reading.read(SMALLEST + "client: {head-timeout: 5s}\nlisten.backlog: 7\n", overlay);
        ProxyConfig config = read.proxy();
        assertEquals("log", read.accessLog());
        assertEquals(List.of(HostPort.parse("127.0.0.1:1")), config.listen());
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
        var overlay = set("upstreams.api.pool.min-idle=9", "loops=5", "upstreams.web.balance=peak-ewma");
        ProxyConfig config = Reading.config(FULL, overlay);
        assertEquals(5, config.loops());
        assertEquals(9, config.upstreams().get(0).settings().get(Settings.POOL_MIN_IDLE));
        assertEquals(
                List.of(PluginUse.of("peak-ewma")), config.upstreams().get(1).balance());
    }

    private static Overlay set(String... assignments) {
        return new Overlay(List.of(), List.of(), null, null, List.of(), List.of(), List.of(assignments), null);
    }

    @Test
    void of_all_defaults_is_one_that_can_be_used() {
        String yaml = DefaultsFile.of(Reading.catalog());
        ProxyConfig config = Reading.config(yaml);
        for (Setting<?> setting : Settings.all()) {
            assertTrue(config.settings().isSet(setting), setting.path());
            assertTrue(config.settings().sameAs(Reading.config(SMALLEST).settings(), setting), setting.path());
        }
        assertEquals(
                ProxyConfig.DEFAULT_PLUGINS.stream().map(PluginUse::plugin).toList(),
                config.plugins().stream().map(PluginUse::plugin).toList());
    }

    // ---- what is wrong with it ----

    @Test
    void is_told_all_that_is_wrong_at_once_and_where() {
        String yaml = """
                lisen: 127.0.0.1:80
                listen: [127.0.0.1:x]
                pool: {max-opn: 5, min-idle: -1}
                client:
                  head-timeout: 5
                  head-timeout: 6s
                balance: [stick, {least-requests: {foo: 1}}]
                upstreams:
                  api:
                    backends: [10.0.0.1, {adress: 1}, 10.0.0.2:80]
                    client: {head-timeout: 5s}
                    plugins: [via, acces]
                  web: {}
                routes:
                  - {host: x/y, path: api, upstream: ap}
                  - upstream: web
                    paht: /
                """;
        assertEquals(
                List.of(
                        "weir.yml:1:1: there is no key 'lisen'; the nearest is 'listen'",
                        "weir.yml:2:10: '127.0.0.1:x' is not an address: the port is a number from 0 to 65535",
                        "weir.yml:3:8: there is no setting 'pool.max-opn'; the nearest is 'pool.max-open'",
                        "weir.yml:3:30: pool.min-idle: '-1' is too small; the least is 0",
                        "weir.yml:5:17: client.head-timeout: '5' is not a duration; write a number with a unit: 250ms,"
                                + " 5s, 2m, 1h",
                        "weir.yml:6:3: 'head-timeout' is there already, at weir.yml:5:3",
                        "weir.yml:7:11: there is no balancing plugin 'stick'; the nearest is 'sticky'",
                        "weir.yml:7:36: plugin 'least-requests' takes no settings, but these were given: foo",
                        "weir.yml:10:16: '10.0.0.1' is not an address: write HOST:PORT, for instance 127.0.0.1:8080",
                        "weir.yml:10:26: a backend has an address: {address: 127.0.0.1:9001}",
                        "weir.yml:10:27: there is no key 'adress' here; the nearest is 'address'",
                        "weir.yml:11:14: 'client.head-timeout' holds for the whole proxy; write it at the top of the"
                                + " file",
                        "weir.yml:12:20: there is no rewriter, health, retry or check plugin 'acces'; the nearest is"
                                + " 'via'",
                        "weir.yml:13:3: upstream 'web' has no backends: backends: [127.0.0.1:9001]",
                        "weir.yml:15:12: 'x/y' is no host; write a name without a port, *.example.org for all names"
                                + " below one, or * for any",
                        "weir.yml:15:23: 'api' is no path; it begins with a slash: /api",
                        "weir.yml:15:38: there is no upstream 'ap'; the nearest is 'api'",
                        "weir.yml:17:5: there is no key 'paht' here; the nearest is 'path'"),
                Reading.problems(yaml, Overlay.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pool: 5 | 3:7: 'pool' has settings below it, and '5' was found; for instance pool.max-open: 100000
                    pool: {min-idle: {a: 1}} | 3:18: pool.min-idle: a mapping was found where a value belongs
                    loops: many | 3:8: loops: 'many' is no number from 1 to 1024
                    upstreams: {a: {backends: [b:1]}} | 2:1: backends are written either here or below 'upstreams', not in both places
                    plugins: [{via: , client-close: }] | 3:11: each plugin is an item of the list: - name, or - name: {setting: value}
                    plugins: [retry-budget: {percent: [1, {}]}] | 3:35: a list was found where a value of 'percent' belongs
                    plugins: [retry-budget: 5] | 3:25: '5' was found where a mapping of settings belongs
                    balance: [round-robin, sticky] | 3:11: strategy 'round-robin' wraps no other one, so it has to be the last
                    with: via | 3:7: 'via' is in use already
                    without: [vai] | 3:11: 'vai' is not in use; the nearest is 'via'
                    routes: [{path: /}] | 3:10: a route says where it leads: {path: /v1, upstream: api}
                    routes: [/v1] | 3:10: '/v1' was found where a route, {host: api.example.org, path: /v1, upstream: api}, belongs
                    routes: [{upstream: default}, {upstream: default}] | 3:31: a route for host * and path / is there already, at weir.yml:3:10
                    ? [a] | 3:3: a key is a word, not a list or a mapping
                    ' a: b' | 3:2: is no YAML: expected <block end>, but found '<block mapping start>'
                    """)
    void is_told_what_was_found_and_what_would_be_right(String line, String problem) {
        List<String> problems = Reading.problems(SMALLEST + line + "\n", Overlay.NONE);
        assertTrue(problems.contains("weir.yml:" + problem), problems.toString());
    }

    @Test
    void with_several_upstreams_needs_routes() {
        List<String> problems =
                Reading.problems("listen: a:1\nupstreams: {a: {backends: b:1}, c: {backends: d:1}}\n", Overlay.NONE);
        assertEquals(
                List.of("weir.yml:2:1: where there are several upstreams, routes say which requests go where:"
                        + " routes: [{path: /, upstream: a}]"),
                problems);
    }

    @Test
    void with_several_upstreams_leaves_open_whose_backend_an_option_names() {
        var overlay = new Overlay(List.of(), List.of("x:1"), null, null, List.of(), List.of(), List.of(), null);
        assertEquals(
                List.of("--backend x:1: the file has several upstreams, and it is not clear whose backend this is;"
                        + " write it there"),
                Reading.problems(FULL, overlay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "~", "---\n"})
    void that_is_empty_is_told_the_smallest(String yaml) {
        assertEquals(
                List.of("weir.yml:1:1: the file is empty; the smallest one has two lines: listen: 127.0.0.1:8080 and"
                        + " backends: [127.0.0.1:9001]"),
                Reading.problems(yaml, Overlay.NONE));
    }

    @Test
    void cannot_stand_for_more_than_it_holds() {
        var yaml = new StringBuilder(SMALLEST + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
        }
        List<String> problems = Reading.problems(yaml.toString(), Overlay.NONE);
        assertTrue(
                problems.stream().anyMatch(line -> line.endsWith("the file stands for too much")), problems.toString());
        String deep = Reading.problems(SMALLEST + "a: " + "[".repeat(60) + "]".repeat(60), Overlay.NONE)
                .toString();
        assertTrue(deep.contains("nested too deeply"), deep);
    }

    @TempDir
    Path folder;

    private String problem(Path file) {
        try {
            return "none: " + new ConfigSource(file, Overlay.NONE, 1).read(Reading.catalog());
        } catch (ConfigException e) {
            assertEquals(1, e.lines().size(), e.getMessage());
            return e.lines().get(0).replace(folder.toString(), "folder");
        }
    }

    @Test
    void that_cannot_be_read_is_named() throws IOException {
        assertEquals("folder/none.yml: there is no such file", problem(folder.resolve("none.yml")));
        assertTrue(problem(folder).startsWith("folder: cannot be read: "), problem(folder));
        Path latin = folder.resolve("latin.yml");
        Files.write(latin, "# \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("folder/latin.yml: is not encoded in UTF-8", problem(latin));
        Path large = folder.resolve("large.yml");
        Files.write(large, new byte[(1 << 20) + 1]);
        assertEquals("folder/large.yml: is larger than 1024KiB; no configuration is", problem(large));
    }

    @Test
    void without_an_access_log_has_none() throws ConfigException {
        assertNull(Reading.read(SMALLEST, Overlay.NONE).accessLog());
    }
}
