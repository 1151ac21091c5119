package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.PluginUse;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.EncodedSlash;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A request goes where a route says")
class RoutingTests {
    private static final List<PluginUse> BALANCE = List.of(PluginUse.of("round-robin"));

    private final List<@Nullable String> routeNames = new ArrayList<>();
    private final SteppedProxy proxy = ProxyUnderTest.with()
            .backends(4)
            .observedBy(new ExchangeObserver() {
                @Override
                public void started(Exchange exchange) {
                    routeNames.add(exchange.routeName());
                }

                @Override
                public void completed(Exchange exchange) {
                    routeNames.add(exchange.routeName());
                }
            })
            .stepped();

    @BeforeEach
    void route() throws Exception {
        ProxyConfig config = proxy.config().withUpstreams(upstreams(SettingValues.DEFAULTS, null), routes());
        proxy.proxy().reload(config, PluginCatalog.ofClassPath());
        proxy.turnUntilQuiet();
    }

    /** Each of one backend: web, api, deep, all. The third has something of its own. */
    private List<UpstreamConfig> upstreams(SettingValues own, @Nullable List<PluginUse> ownPlugins) {
        List<BackendConfig> backends = proxy.config().upstreams().get(0).backends();
        List<UpstreamConfig> upstreams = new ArrayList<>();
        List<String> names = List.of("web", "api", "deep", "any");
        for (int i = 0; i < names.size(); i++) {
            boolean special = names.get(i).equals("deep");
            upstreams.add(new UpstreamConfig(
                    names.get(i),
                    List.of(backends.get(i)),
                    BALANCE,
                    special ? ownPlugins : null,
                    special ? own : SettingValues.DEFAULTS));
        }
        return upstreams;
    }

    private static List<RouteConfig> routes() {
        return List.of(
                new RouteConfig("www.example.org", "/", "web"),
                new RouteConfig("*.example.org", "/api", "api"),
                new RouteConfig("*.example.org", "/api/deep", "deep"),
                new RouteConfig("www.example.org", "/api", "api"),
                new RouteConfig("*", "/any/", "any"));
    }

    @Test
    void under_the_name_that_the_configuration_gives_the_route() {
        sendRequest("WWW.Example.org", "/api/x", "");
        proxy.backend(1).accept().send("HTTP/1.1 204 Fine\r\n\r\n");
        proxy.turnUntilQuiet();
        sendRequest("unknown.test", "/", "");
        assertEquals(Arrays.asList(null, "www.example.org/api", null, null), routeNames);
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private MemoryPeer sendRequest(String host, String target, String fields) {
        MemoryPeer client = proxy.connect();
        client.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n");
        proxy.turnUntilQuiet();
        return client;
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org, /, 0",
        "WWW.Example.ORG:8080, /x, 0",
        "www.example.org., /apis, 0",
        "www.example.org, /api, 1",
        "www.example.org, /api?q=/, 1",
        "www.example.org, /api/deep, 1",
        "shop.example.org, /api/x, 1",
        "a.b.example.org, /api/deep/er, 2",
        "shop.example.org, /any/thing, 3",
        "other.test, /any/, 3",
        "[::1]:80, /any/x, 3",
        "www.example.org, /%61pi, 1",
        "www.example.org, //api, 1",
        "www.example.org, /x/../api, 1",
        "www.example.org, /api/%2e%2E, 0",
        "www.example.org, /api%2Fx, 0",
        "%77ww.example.org., /api, 1",
        "shop.example.org, /x/..//ap%69/./deep/, 2",
        "shop.example.org, /../any/, 3",
        "a.www.example.org, /api/deep/.., 1"
    })
    void by_its_host_and_the_longest_path_that_fits(String host, String target, int backend) {
        sendRequest(host, target, "");
        String received = proxy.backend(backend).accept().received();
        assertTrue(received.startsWith("GET " + target + " "), received);
    }

    /** The order in which weir check shows them. */
    @ParameterizedTest
    @CsvSource({
        "www.example.org, /",
        "www.example.org, /api/deep",
        "www.example.org, /any/x",
        "shop.example.org, /api/deep/er",
        "shop.example.org, /api/x",
        "shop.example.org, /any/x",
        "other.test, /any/x"
    })
    void by_the_first_route_that_fits_in_the_order_of_precedence(String host, String path) {
        List<String> names = List.of("web", "api", "deep", "any");
        RouteConfig first = routes().stream()
                .sorted(RouteConfig.matchOrder())
                .filter(route -> route.host().equals("*")
                        || route.host().equals(host)
                        || (route.host().startsWith("*.")
                                && host.endsWith(route.host().substring(1))))
                .filter(route -> (path + "/").startsWith(route.path()))
                .findFirst()
                .orElseThrow();
        sendRequest(host, path, "");
        String received =
                proxy.backend(names.indexOf(first.upstream())).accept().received();
        assertTrue(received.startsWith("GET " + path + " "), received);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, /api",
        "other.test, /",
        "www.example.org.evil.test, /api",
        "other.test, /any",
        "other.test, /any/.."
    })
    void or_nowhere(String host, String target) {
        MemoryPeer client = sendRequest(host, target, "");
        String response = client.takeReceived();
        assertTrue(response.startsWith("HTTP/1.1 404 "), response);
        assertTrue(response.contains("destination_not_found"), response);
        assertFalse(client.sawFin(), "the connection can go on");
        client.send("GET /any/x HTTP/1.1\r\nHost: other.test\r\n\r\n");
        proxy.turnUntilQuiet();
        assertTrue(proxy.backend(3).accept().received().startsWith("GET /any/x "));
    }

    @Test
    void or_nowhere_and_a_client_that_wishes_to_close_is_closed() {
        MemoryPeer client = sendRequest("other.test", "/", "Connection: close\r\n");
        String response = client.takeReceived();
        assertTrue(response.contains("connection: close\r\n"), response);
        assertTrue(client.sawFin());
    }

    @Test
    void by_the_host_of_an_absolute_target() {
        sendRequest("other.test", "http://www.example.org/api/x", "");
        assertTrue(proxy.backend(1).accept().received().startsWith("GET /api/x "));
    }

    @Test
    void on_the_terms_of_its_upstream() throws Exception {
        var own = SettingValues.DEFAULTS.with(Settings.BACKEND_RESPONSE_TIMEOUT, Duration.ofSeconds(1));
        proxy.proxy()
                .reload(proxy.config().withUpstreams(upstreams(own, List.of()), routes()), PluginCatalog.ofClassPath());
        proxy.turnUntilQuiet();
        MemoryPeer short_ = sendRequest("a.example.org", "/api/deep", "");
        MemoryPeer long_ = sendRequest("a.example.org", "/api/x", "");
        String deep = proxy.backend(2).accept().received();
        assertFalse(deep.contains("Via: "), "its own list of plugins has none that adds it: " + deep);
        String api = proxy.backend(1).accept().received();
        assertTrue(api.contains("Via: "), api);
        proxy.pass(Duration.ofSeconds(1).plusMillis(1));
        assertTrue(short_.takeReceived().startsWith("HTTP/1.1 504 "));
        assertEquals("", long_.takeReceived());
    }

    @Test
    void and_with_an_encoded_slash_is_refused_after_a_reload_with_that_setting() throws Exception {
        proxy.proxy()
                .reload(
                        proxy.config()
                                .withUpstreams(upstreams(SettingValues.DEFAULTS, null), routes())
                                .with(Settings.ROUTING_ENCODED_SLASH, EncodedSlash.REFUSE),
                        PluginCatalog.ofClassPath());
        proxy.turnUntilQuiet();
        MemoryPeer client = sendRequest("www.example.org", "/a%2Fb", "");
        String response = client.takeReceived();
        assertTrue(response.startsWith("HTTP/1.1 400 "), response);
        assertTrue(response.contains("ENCODED_SLASH"), response);
        sendRequest("www.example.org", "/a?b=%2F", "");
        assertTrue(proxy.backend(0).accept().received().startsWith("GET /a?b=%2F "));
    }
}
