package dev.weir.engine.cli.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.configure.ConfigException;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Configuration;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file that weir init writes")
class SiteTests {
    private static final HostPort LISTEN = HostPort.parse("127.0.0.1:8080");

    @TempDir
    Path folder;

    private Configuration read(SiteKind kind, String backends, Canary canary) throws IOException, ConfigException {
        var site = new Site(kind, LISTEN, SiteBackend.parse(backends), canary);
        Path file = folder.resolve("weir.yml");
        new SiteFile(file, "./weir", true).write(site);
        assertTrue(
                Files.readAllLines(file).stream().allMatch(line -> line.length() <= 125), "the comments are too wide");
        return new ConfigSource(file, Overlay.NONE, 1).read(PluginCatalog.ofClassPath());
    }

    @Test
    void has_the_backends_as_they_were_given() throws Exception {
        assertEquals(
                List.of("a:1 1 0", "[::1]:2 3 0", "c:3 1 2"),
                read(SiteKind.STATIC, "a:1, [::1]:2, weight = 3  c:3,priority=2", Canary.DEFAULT)
                        .proxy()
                        .upstreams()
                        .get(0)
                        .backends()
                        .stream()
                        .map(SiteTests::words)
                        .toList());
    }

    private static String words(BackendConfig backend) {
        return backend + " " + backend.weight() + " " + backend.priority();
    }

    @Test
    void has_a_route_and_an_upstream_with_a_name_for_each_route() throws Exception {
        var proxy = read(
                        SiteKind.ROUTES,
                        "/api=a:1 /api=b:1 www.example.org=c:1 www.example.org/=d:1 *.example.org/x=e:1 /a-p/i=f:1"
                                + " /a/p-i=g:1 h:1",
                        Canary.DEFAULT)
                .proxy();
        assertEquals(
                List.of(
                        new RouteConfig("*", "/api", "api"),
                        new RouteConfig("www.example.org", "/", "www-example-org"),
                        new RouteConfig("*.example.org", "/x", "example-org-x"),
                        new RouteConfig("*", "/a-p/i", "a-p-i"),
                        new RouteConfig("*", "/a/p-i", "a-p-i-2"),
                        RouteConfig.all("web")),
                proxy.routes());
        assertEquals(
                List.of(2, 2, 1, 1, 1, 1),
                proxy.upstreams().stream()
                        .map(upstream -> upstream.backends().size())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5  | a:1 new=b:1
            20 | a:1 b:1 new=c:1
            1  | a:1 new=b:1 new=c:1 new=d:1
            33 | a:1 b:1 c:1 new=d:1 new=e:1
            50 | a:1 b:1 c:1 d:1 e:1 f:1 g:1 h:1 i:1 j:1 k:1 l:1 m:1 n:1 o:1 p:1 q:1 r:1 s:1 t:1 u:1 new=v:1
            """)
    void gives_the_new_version_its_share_however_many_backends_each_version_has(int percent, String backends)
            throws Exception {
        List<BackendConfig> all = read(SiteKind.CANARY, backends, new Canary(percent, null))
                .proxy()
                .upstreams()
                .get(0)
                .backends();
        long fresh = backends.chars().filter(c -> c == '=').count();
        int sum = all.stream().mapToInt(BackendConfig::weight).sum();
        int sumOfNew = all.subList(all.size() - (int) fresh, all.size()).stream()
                .mapToInt(BackendConfig::weight)
                .sum();
        assertEquals(percent, 100.0 * sumOfNew / sum, 0.5);
    }

    @Test
    void keeps_clients_at_one_version_by_a_header_if_that_is_wanted() throws Exception {
        var upstream = read(SiteKind.CANARY, "a:1 new=b:1", new Canary(5, "X-User"))
                .proxy()
                .upstreams()
                .get(0);
        assertEquals("rendezvous", upstream.balance().get(0).plugin());
        assertEquals(
                Map.of("by", "header", "name", "X-User"),
                upstream.balance().get(0).settings());
    }

    @Test
    void names_short_commands_only_if_it_is_the_one_that_is_found() {
        assertEquals(
                List.of("./weir check", "./weir run --watch"),
                new SiteFile(Path.of("weir.yml"), "./weir", false).next());
        assertEquals(
                List.of("weir check 'my site.yml'", "weir run --config 'my site.yml' --watch"),
                new SiteFile(Path.of("my site.yml"), "weir", false).next());
    }
}
