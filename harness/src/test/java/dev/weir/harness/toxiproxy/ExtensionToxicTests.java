package dev.weir.harness.toxiproxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import dev.weir.harness.toxiproxy.Pipe.Ending;
import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Toxics that only this server has")
class ExtensionToxicTests {
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

    private void toxic(String type, String stream, String attributes) {
        ApiResponse response = scene.call(
                "POST",
                "/proxies/app/toxics",
                "{\"type\":\"" + type + "\",\"stream\":\"" + stream + "\",\"attributes\":{" + attributes + "}}");
        assertEquals(200, response.status(), response.body());
    }

    private void remove(String type, String stream) {
        assertEquals(
                204,
                scene.call("DELETE", "/proxies/app/toxics/" + type + "_" + stream, "")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"weir_idle_fin", "weir_idle_reset"})
    void an_idle_connection_ends_behind_a_response_and_not_before(String type) {
        toxic(type, "downstream", "\"after\":50");
        try (Pipe pipe = scene.pipe(proxy);
                Pipe later = scene.pipe(proxy)) {
            pipe.up("request");
            pipe.down("response");
            Ending expected = type.equals("weir_idle_fin") ? Ending.FIN : Ending.RST;
            assertEquals(expected, pipe.clientEnding());
            assertEquals(expected, pipe.serverEnding());
            later.up("this connection was idle as long, but never used");
        }
    }

    @Test
    void a_request_that_takes_its_time_is_not_idle() {
        toxic("weir_idle_fin", "downstream", "\"after\":50");
        try (Pipe pipe = scene.pipe(proxy);
                Pipe resting = scene.pipe(proxy)) {
            pipe.up("request");
            pipe.down("response");
            pipe.up("next request, which takes long");
            resting.up("request");
            resting.down("response");
            assertEquals(Ending.FIN, resting.clientEnding());
            pipe.down("response");
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
    }

    @Test
    void idle_bytes_are_sent_once_for_each_rest() {
        toxic("weir_idle_bytes", "downstream", "\"after\":30,\"kind\":1");
        try (Pipe pipe = scene.pipe(proxy)) {
            for (int i = 0; i < 2; i++) {
                pipe.up("request");
                pipe.down("response");
                assertEquals(408, pipe.client().readResponse().status());
            }
        }
    }

    @Test
    void idle_bytes_may_be_garbage() {
        toxic("weir_idle_bytes", "downstream", "\"after\":30");
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            pipe.down("response");
            pipe.clientReads("\0stray bytes\r\n");
            pipe.up("the connection lives on");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void accept_close_closes_clients_and_never_connects_upstream(int reset) {
        toxic("weir_accept_close", "downstream", "\"reset\":" + reset);
        assertEquals(reset == 1, isReset());
        remove("weir_accept_close", "downstream");
        try (Pipe pipe = scene.pipe(proxy)) {
            assertEquals(1, pipe.server().number());
        }
    }

    /** It may be so quick that connecting fails. */
    private boolean isReset() {
        try (RawClient client = ToxiproxyScene.connect(proxy)) {
            return client.seesReset();
        } catch (UncheckedIOException e) {
            return e.getCause() instanceof SocketException;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void close_on_reuse_lets_one_exchange_through(int reset) {
        toxic("weir_close_on_reuse", "upstream", "\"reset\":" + reset);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request, ");
            pipe.up("and the rest of it");
            pipe.down("response");
            pipe.down(" and the rest of it");
            long before = pipe.server().receivedBytes();
            pipe.client().send("second request");
            Ending expected = reset == 1 ? Ending.RST : Ending.FIN;
            assertEquals(expected, pipe.clientEnding());
            assertEquals(expected, pipe.serverEnding());
            assertEquals(before, pipe.server().receivedBytes());
        }
    }

    @Test
    void close_on_reuse_closes_a_connection_that_was_open_before() {
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            pipe.down("response");
            toxic("weir_close_on_reuse", "upstream", "");
            pipe.down("pushed");
            pipe.client().send("second request");
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
    }

    @Test
    void half_close_downstream_leaves_the_upstream_open() {
        toxic("weir_half_close", "downstream", "\"bytes\":4");
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.serverSends("1234567");
            pipe.clientReads("1234");
            assertTrue(pipe.client().seesEndOfStream());
            pipe.up("still read");
        }
    }

    @Test
    void half_close_upstream_leaves_the_downstream_open() throws IOException {
        toxic("weir_half_close", "upstream", "");
        try (Pipe pipe = scene.pipe(proxy)) {
            assertEquals(-1, pipe.server().read(new byte[1]));
            pipe.client().send("dropped");
            pipe.down("still read");
            pipe.client().close();
        }
    }

    @Test
    void black_hole_swallows_the_senders_end_too_until_it_is_removed() {
        toxic("weir_black_hole", "upstream", "");
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("lost").shutdownOutput();
            pipe.down("the other direction flows, though the client sent FIN");
            remove("weir_black_hole", "upstream");
            assertEquals(Ending.FIN, pipe.serverEnding());
            assertEquals(0, pipe.server().receivedBytes());
        }
    }

    @Test
    void corrupt_inverts_each_nth_byte() throws IOException {
        toxic("weir_corrupt", "upstream", "\"every\":3");
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send(new byte[4]);
            assertArrayEquals(new byte[] {0, 0, -1, 0}, pipe.server().readBytes(4));
            pipe.client().send(new byte[3]);
            assertArrayEquals(new byte[] {0, -1, 0}, pipe.server().readBytes(3));
        }
    }

    @Test
    void corrupt_inverts_by_chance() throws IOException {
        toxic("weir_corrupt", "upstream", "\"per_million\":10000");
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send(new byte[100_000]);
            int hits = 0;
            for (byte octet : pipe.server().readBytes(100_000)) {
                hits += octet == 0 ? 0 : 1;
            }
            assertTrue(hits > 800 && hits < 1200, hits + " of about 1000");
        }
    }

    @Test
    void the_java_client_cannot_read_them_back_and_says_so() {
        toxic("weir_black_hole", "upstream", "");
        assertThrows(RuntimeException.class, () -> proxy.toxics().get("weir_black_hole_upstream"));
    }
}
