package dev.weir.harness.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import dev.weir.harness.toxiproxy.Pipe.Ending;
import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The life of a proxy and of its connections")
class ProxyLifeTests {
    private static final long FOREVER = 3_600_000;

    private final ToxiproxyScene scene = new ToxiproxyScene();
    private Proxy proxy;

    @BeforeEach
    void createProxy() throws IOException {
        proxy = scene.proxy("app");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private ApiResponse update(String body) {
        return scene.call("PATCH", "/proxies/app", body);
    }

    @Test
    void a_half_close_is_not_carried_but_closes_the_connection() {
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("everything before it arrives").shutdownOutput();
            pipe.serverReads("everything before it arrives");
            assertEquals(Ending.FIN, pipe.serverEnding());
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
    }

    @Test
    void a_servers_half_close_closes_the_connection_too() throws IOException {
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.serverSends("everything before it arrives");
            pipe.server().shutdownOutput();
            pipe.clientReads("everything before it arrives");
            assertEquals(Ending.FIN, pipe.clientEnding());
            assertEquals(Ending.FIN, pipe.serverEnding());
        }
    }

    @Test
    void a_reset_becomes_an_ordinary_end() {
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            pipe.client().reset();
            assertEquals(Ending.FIN, pipe.serverEnding());
        }
    }

    @Test
    void an_upstream_that_refuses_is_a_client_that_is_closed_and_the_proxy_stays() throws IOException {
        scene.backend.stopListening();
        try (RawClient client = ToxiproxyScene.connect(proxy)) {
            assertTrue(client.seesEndOfStream());
        }
        assertTrue(scene.client.getProxy("app").isEnabled());
        scene.backend.listenAgain();
        scene.pipe(proxy).close();
    }

    @Test
    void disabling_closes_connections_at_once_even_while_a_toxic_holds_data() throws IOException {
        proxy.toxics().bandwidth("cut", UPSTREAM, 0);
        proxy.toxics().latency("slow", DOWNSTREAM, FOREVER);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("held");
            pipe.serverSends("held");
            proxy.disable();
            pipe.clientEnding();
            pipe.serverEnding();
            assertEquals(0, pipe.server().receivedBytes());
            assertThrows(UncheckedIOException.class, () -> ToxiproxyScene.connect(proxy));
        }
        assertEquals(2, proxy.toxics().getAll().size());
    }

    @Test
    void a_port_is_free_when_the_response_to_a_delete_arrives() throws IOException {
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            proxy.delete();
            try (var taken = new ServerSocket()) {
                taken.setReuseAddress(true);
                taken.bind(ToxiproxyScene.address(proxy.getListen()));
                assertEquals(Ending.FIN, pipe.clientEnding());
            }
        }
    }

    @Test
    void closing_the_server_frees_all_ports() throws IOException {
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            scene.server.close();
            for (InetSocketAddress address :
                    new InetSocketAddress[] {scene.server.address(), ToxiproxyScene.address(proxy.getListen())}) {
                try (var taken = new ServerSocket()) {
                    taken.setReuseAddress(true);
                    taken.bind(address);
                }
            }
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
    }

    @Test
    void an_update_that_changes_nothing_leaves_connections_alone() {
        try (Pipe pipe = scene.pipe(proxy)) {
            int port = ToxiproxyScene.address(proxy.getListen()).getPort();
            String same = "{\"listen\":\"localhost:" + port + "\",\"upstream\":\"" + proxy.getUpstream()
                    + "\",\"enabled\":true,\"name\":\"ignored\"}";
            ApiResponse response = update(same);
            assertEquals(200, response.status());
            assertTrue(
                    response.body().startsWith("{\"name\":\"app\",\"listen\":\"" + proxy.getListen()), response.body());
            pipe.up("still open");
        }
    }

    @Test
    void another_upstream_closes_connections_and_keeps_the_port() {
        try (Pipe pipe = scene.pipe(proxy)) {
            assertEquals(200, update("{\"upstream\":\"localhost:1\"}").status());
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
        try (RawClient client = ToxiproxyScene.connect(proxy)) {
            assertTrue(client.seesEndOfStream());
        }
    }

    @Test
    void a_move_to_a_port_that_is_taken_leaves_the_proxy_disabled_with_its_new_address() throws IOException {
        Proxy other = scene.proxy("other");
        ApiResponse response = update("{\"listen\":\"" + other.getListen() + "\"}");
        assertEquals(500, response.status());
        assertTrue(response.body().contains("address already in use"), response.body());
        Proxy after = scene.client.getProxy("app");
        assertEquals(other.getListen(), after.getListen());
        assertFalse(after.isEnabled());
    }

    @Test
    void a_move_to_what_is_no_address_changes_nothing() throws IOException {
        assertEquals(500, update("{\"listen\":\"nonsense\",\"enabled\":false}").status());
        assertTrue(scene.client.getProxy("app").isEnabled());
        assertEquals(proxy.getListen(), scene.client.getProxy("app").getListen());
    }

    @Test
    void a_failed_creation_leaves_nothing_behind() throws IOException {
        assertThrows(IOException.class, () -> scene.client.createProxy("x", proxy.getListen(), "localhost:1"));
        assertThrows(IOException.class, () -> scene.client.createProxy("x", "nonsense", "localhost:1"));
        scene.proxy("x");
    }

    @Test
    void a_proxy_that_begins_disabled_shows_its_address_as_it_was_written() {
        String body =
                "{\"name\":\"x\",\"listen\":\"" + proxy.getListen() + "\",\"upstream\":\"b:1\",\"enabled\":false}";
        ApiResponse response = scene.call("POST", "/proxies", body);
        assertEquals(201, response.status());
        assertTrue(response.body().contains("\"enabled\":false"), response.body());
    }

    @Test
    void every_interface_is_shown_as_such() throws IOException {
        for (String listen : new String[] {":0", "0.0.0.0:0", "[::]:0"}) {
            Proxy wide = scene.client.createProxy("wide", listen, proxy.getUpstream());
            assertTrue(wide.getListen().matches("\\[::]:\\d+"), wide.getListen());
            int port = Integer.parseInt(wide.getListen().substring("[::]:".length()));
            new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close();
            wide.delete();
        }
    }

    @Test
    void populate_creates_replaces_and_leaves_alone() throws IOException {
        proxy.toxics().latency("slow", UPSTREAM, 0);
        String same = "{\"name\":\"app\",\"listen\":\"" + proxy.getListen() + "\",\"upstream\":\"" + proxy.getUpstream()
                + "\",\"enabled\":false}";
        String created = "{\"name\":\"b\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"b:1\",\"toxics\":[5]}";
        try (Pipe pipe = scene.pipe(proxy)) {
            ApiResponse response = scene.call("POST", "/populate", "[" + same + "," + created + "]");
            assertEquals(201, response.status());
            assertTrue(response.body().startsWith("{\"proxies\":[{\"name\":\"app\""), response.body());
            pipe.up("still open");
        }
        assertEquals(1, proxy.toxics().getAll().size());
        scene.call(
                "POST",
                "/populate",
                "[" + same.replace(proxy.getUpstream(), "b:1").replace("false", "true") + "]");
        assertEquals(0, proxy.toxics().getAll().size());
        assertEquals(2, scene.client.getProxies().size());
    }

    @Test
    void populate_checks_the_whole_array_first_and_has_an_error_of_its_own_shape() throws IOException {
        String good = "{\"name\":\"b\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"b:1\"}";
        ApiResponse bad = scene.call("POST", "/populate", "[" + good + ",{\"upstream\":\"b:1\"}]");
        assertEquals(400, bad.status());
        assertEquals(
                "{\"error\":\"missing required field: name at proxy 2\",\"status\":400,\"proxies\":null}", bad.body());
        assertEquals(1, scene.client.getProxies().size());
        String taken = good.replace("\"b\"", "\"c\"").replace("127.0.0.1:0", proxy.getListen());
        ApiResponse failed = scene.call("POST", "/populate", "[" + good + "," + taken + "]");
        assertEquals(500, failed.status());
        assertTrue(failed.body().contains("\"proxies\":[{\"name\":\"b\""), failed.body());
        assertTrue(failed.head().contains("Content-Type: application/json\r\n"), failed.head());
        assertEquals("{\"proxies\":null}", scene.call("POST", "/populate", "[]").body());
    }

    @Test
    void metrics_exist_if_enabled_and_change_when_a_link_ends() throws IOException {
        try (var measured = new ToxiproxyScene(ToxiproxyOptions.defaults().withMetrics())) {
            Proxy counted = measured.proxy("app");
            try (Pipe pipe = measured.pipe(counted)) {
                pipe.up("12345");
                pipe.down("123");
                assertFalse(measured.call("GET", "/metrics", "").body().contains("app"));
            }
            counted.disable();
            String labels = "listener=\"" + counted.getListen() + "\",proxy=\"app\",upstream=\"" + counted.getUpstream()
                    + "\"}";
            String text = measured.call("GET", "/metrics", "").body();
            for (String line : new String[] {
                "toxiproxy_proxy_received_bytes_total{direction=\"upstream\"," + labels + " 5\n",
                "toxiproxy_proxy_sent_bytes_total{direction=\"upstream\"," + labels + " 5\n",
                "toxiproxy_proxy_sent_bytes_total{direction=\"downstream\"," + labels + " 3\n"
            }) {
                assertTrue(text.contains(line), text);
            }
        }
    }
}
