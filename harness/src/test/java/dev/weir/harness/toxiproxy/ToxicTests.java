package dev.weir.harness.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.toxiproxy.Pipe.Ending;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What each toxic does to a connection")
class ToxicTests {
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

    @Test
    void latency_delays_data_by_at_least_its_time_and_connecting_not_at_all() throws IOException {
        proxy.toxics().latency("slow", DOWNSTREAM, 100);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            long begun = System.nanoTime();
            pipe.down("response");
            long millis = (System.nanoTime() - begun) / 1_000_000;
            assertTrue(millis >= 99, millis + " ms");
        }
    }

    @Test
    void latency_lets_what_was_sent_together_wait_together() throws IOException {
        proxy.toxics().latency("slow", UPSTREAM, 100);
        try (Pipe pipe = scene.pipe(proxy)) {
            byte[] sent = random(1_000_000);
            long begun = System.nanoTime();
            pipe.client().send(sent);
            assertArrayEquals(sent, pipe.server().readBytes(sent.length));
            long millis = (System.nanoTime() - begun) / 1_000_000;
            assertTrue(millis >= 99 && millis < 1_500, millis + " ms, and not 31 chunks of 100 ms each");
        }
    }

    @Test
    void latency_with_jitter_keeps_the_order() throws IOException {
        proxy.toxics().latency("slow", UPSTREAM, 5).setJitter(5);
        try (Pipe pipe = scene.pipe(proxy)) {
            var all = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                pipe.client().send("message " + i + ";");
                all.append("message ").append(i).append(';');
            }
            pipe.serverReads(all.toString());
        }
    }

    @Test
    void latency_does_not_delay_a_bare_end() throws IOException {
        proxy.toxics().latency("slow", UPSTREAM, FOREVER);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().close();
            assertEquals(Ending.FIN, pipe.serverEnding());
        }
    }

    @Test
    void bandwidth_spreads_data_over_time() throws IOException {
        proxy.toxics().bandwidth("thin", DOWNSTREAM, 500);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            byte[] sent = random(150_000);
            long begun = System.nanoTime();
            pipe.server().send(sent);
            assertArrayEquals(sent, pipe.clientReads(sent.length));
            long millis = (System.nanoTime() - begun) / 1_000_000;
            assertTrue(millis >= 295, millis + " ms");
        }
    }

    @Test
    void bandwidth_0_holds_everything_and_loses_nothing() throws IOException {
        Bandwidth cut = proxy.toxics().bandwidth("CUT_CONNECTION_UPSTREAM", UPSTREAM, 0);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("held");
            pipe.down("the other direction flows");
            assertEquals(0, pipe.server().receivedBytes());
            cut.remove();
            pipe.serverReads("held");
        }
    }

    @Test
    void bandwidth_may_be_raised_from_0() throws IOException {
        Bandwidth cut = proxy.toxics().bandwidth("cut", UPSTREAM, 0);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("held");
            cut.setRate(1000);
            pipe.serverReads("held");
            pipe.up("and on");
        }
    }

    @Test
    void a_negative_bandwidth_is_none() throws IOException {
        Bandwidth cut = proxy.toxics().bandwidth("cut", UPSTREAM, -1);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("held");
            pipe.down("the server lives");
            cut.remove();
            pipe.serverReads("held");
        }
    }

    @Test
    void slow_close_holds_the_end_and_not_the_data() throws IOException {
        proxy.toxics().slowClose("lingering", UPSTREAM, 100);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("data");
            long begun = System.nanoTime();
            pipe.client().close();
            assertEquals(Ending.FIN, pipe.serverEnding());
            long millis = (System.nanoTime() - begun) / 1_000_000;
            assertTrue(millis >= 99, millis + " ms");
        }
    }

    @Test
    void the_removal_of_slow_close_closes_at_once() throws IOException {
        var toxic = proxy.toxics().slowClose("lingering", UPSTREAM, FOREVER);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("data");
            pipe.client().close();
            toxic.remove();
            assertEquals(Ending.FIN, pipe.serverEnding());
        }
    }

    @Test
    void timeout_drops_data_and_closes_the_connection() throws IOException {
        proxy.toxics().timeout("gone", UPSTREAM, 50);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("lost");
            assertEquals(Ending.FIN, pipe.serverEnding());
            assertEquals(0, pipe.server().receivedBytes());
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
    }

    @Test
    void the_removal_of_timeout_closes_the_links_that_its_toxicity_spared_too() throws IOException {
        var toxic = proxy.toxics().timeout("gone", UPSTREAM, 0);
        toxic.setToxicity(0);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("spared");
            toxic.remove();
            assertEquals(Ending.FIN, pipe.serverEnding());
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
    }

    @Test
    void timeout_0_drops_and_never_closes_but_for_the_senders_end() throws IOException {
        proxy.toxics().timeout("gone", UPSTREAM, 0);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("lost");
            pipe.down("the other direction flows");
            pipe.client().close();
            assertEquals(Ending.FIN, pipe.serverEnding());
            assertEquals(0, pipe.server().receivedBytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void reset_peer_resets_both_sides(ToxicDirection stream) throws IOException {
        proxy.toxics().resetPeer("reset", stream, 0);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("request");
            if (stream == DOWNSTREAM) {
                pipe.serverReads("request");
                pipe.serverSends("response");
            }
            assertEquals(Ending.RST, pipe.clientEnding());
            assertEquals(Ending.RST, pipe.serverEnding());
            assertEquals(
                    stream == DOWNSTREAM ? "request".length() : 0, pipe.server().receivedBytes());
        }
    }

    @Test
    void reset_peer_leaves_idle_connections_alone_and_ends_older_ones_with_a_fin() throws IOException {
        try (Pipe pipe = scene.pipe(proxy)) {
            proxy.toxics().resetPeer("reset", UPSTREAM, 0);
            pipe.down("still open");
            pipe.client().send("request");
            assertEquals(Ending.FIN, pipe.serverEnding());
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
    }

    @Test
    void slicer_cuts_and_keeps_every_byte() throws IOException {
        proxy.toxics().slicer("sliced", UPSTREAM, 64, 10).setSizeVariation(30);
        try (Pipe pipe = scene.pipe(proxy)) {
            byte[] sent = random(20_000);
            pipe.client().send(sent);
            assertArrayEquals(sent, pipe.server().readBytes(sent.length));
        }
    }

    @Test
    void slicer_with_all_defaults_passes_data_unsliced() {
        assertEquals(
                200,
                scene.call("POST", "/proxies/app/toxics", "{\"type\":\"slicer\"}")
                        .status());
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.down("a real server would never stop halving this");
        }
    }

    @ParameterizedTest
    @EnumSource
    void limit_data_lets_exactly_its_bytes_through(ToxicDirection stream) throws IOException {
        proxy.toxics().limitData("limited", stream, 5);
        try (Pipe pipe = scene.pipe(proxy)) {
            if (stream == UPSTREAM) {
                pipe.client().send("1234567");
                pipe.serverReads("12345");
            } else {
                pipe.serverSends("1234567");
                pipe.clientReads("12345");
            }
            assertEquals(Ending.FIN, pipe.serverEnding());
            assertEquals(Ending.FIN, pipe.clientEnding());
        }
    }

    @Test
    void limit_data_closes_without_waiting_for_another_byte_and_its_count_survives_updates() throws IOException {
        var toxic = proxy.toxics().limitData("limited", UPSTREAM, 100);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("12345");
            toxic.setBytes(8);
            pipe.up("678");
            assertEquals(Ending.FIN, pipe.serverEnding());
        }
    }

    @Test
    void limit_data_below_its_count_closes_with_the_next_data() throws IOException {
        var toxic = proxy.toxics().limitData("limited", UPSTREAM, 100);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("12345");
            toxic.setBytes(3);
            pipe.down("still open");
            pipe.client().send("6");
            assertEquals(Ending.FIN, pipe.serverEnding());
            assertEquals(5, pipe.server().receivedBytes());
        }
    }

    @Test
    void noop_does_nothing() {
        assertEquals(
                200,
                scene.call("POST", "/proxies/app/toxics", "{\"type\":\"noop\"}").status());
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            pipe.down("response");
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }
}
