package dev.weir.harness.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.toxiproxy.Pipe.Ending;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A change of a toxic reaches open connections before the call returns")
class ToxicChangeTests {
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
    void a_toxic_that_is_added_acts_on_an_open_connection() throws IOException {
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("request");
            proxy.toxics().limitData("limited", UPSTREAM, 3);
            pipe.client().send("12345");
            pipe.serverReads("123");
            assertEquals(Ending.FIN, pipe.serverEnding());
        }
    }

    @Test
    void what_latency_holds_goes_on_in_order_when_it_is_removed() throws IOException {
        Latency toxic = proxy.toxics().latency("slow", UPSTREAM, FOREVER);
        try (Pipe pipe = scene.pipe(proxy)) {
            byte[] sent = random(300_000);
            pipe.client().send(sent);
            toxic.remove();
            assertArrayEquals(sent, pipe.server().readBytes(sent.length));
            pipe.up("and on");
        }
    }

    @Test
    void an_end_behind_held_data_is_held_with_it() throws IOException {
        Latency toxic = proxy.toxics().latency("slow", UPSTREAM, FOREVER);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("held").shutdownOutput();
            toxic.remove();
            pipe.serverReads("held");
            assertEquals(Ending.FIN, pipe.serverEnding());
        }
    }

    @Test
    void an_update_lets_the_held_chunk_go() throws IOException {
        Latency toxic = proxy.toxics().latency("slow", UPSTREAM, FOREVER);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("held");
            pipe.down("so the proxy has read it");
            toxic.setLatency(FOREVER + 1);
            pipe.serverReads("held");
        }
    }

    @Test
    void a_toxicity_that_is_set_to_0_frees_the_connection() throws IOException {
        Bandwidth toxic = proxy.toxics().bandwidth("cut", UPSTREAM, 0);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.client().send("held");
            toxic.setToxicity(0);
            pipe.serverReads("held");
            pipe.up("and on");
        }
    }

    @Test
    void reset_frees_everything_and_closes_what_timeout_dropped() throws IOException {
        proxy.toxics().latency("slow", UPSTREAM, FOREVER);
        Proxy other = scene.proxy("other");
        other.toxics().timeout("gone", DOWNSTREAM, 0);
        try (Pipe pipe = scene.pipe(proxy);
                Pipe lost = scene.pipe(other)) {
            pipe.client().send("held");
            lost.up("request");
            scene.client.reset();
            pipe.serverReads("held");
            assertEquals(Ending.FIN, lost.clientEnding());
        }
    }

    @Test
    void connections_cut_as_testcontainers_does_it_live_on_afterwards() throws IOException {
        try (Pipe pipe = scene.pipe(proxy)) {
            proxy.toxics().bandwidth("CUT_CONNECTION_DOWNSTREAM", DOWNSTREAM, 0);
            proxy.toxics().bandwidth("CUT_CONNECTION_UPSTREAM", UPSTREAM, 0);
            pipe.client().send("request");
            pipe.serverSends("response");
            proxy.toxics().get("CUT_CONNECTION_DOWNSTREAM").remove();
            proxy.toxics().get("CUT_CONNECTION_UPSTREAM").remove();
            pipe.serverReads("request");
            pipe.clientReads("response");
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void nothing_is_lost_repeated_or_reordered_by_any_of_it(int seed) throws Exception {
        var random = new SplittableRandom(seed);
        byte[] sent = random(8_000_000);
        try (Pipe pipe = scene.pipe(proxy)) {
            var sending = Measuring.daemon(() -> pipe.client().send(sent));
            var changing = Measuring.daemon(() -> {
                while (sending.isAlive()) {
                    change(random);
                }
                scene.client.reset();
            });
            assertArrayEquals(sent, pipe.server().readBytes(sent.length));
            changing.join();
            pipe.up("and on");
        }
    }

    private void change(SplittableRandom random) throws IOException {
        Latency latency = proxy.toxics().latency("latency", UPSTREAM, random.nextInt(20));
        Slicer slicer = proxy.toxics().slicer("slicer", UPSTREAM, 1000 + random.nextInt(5000), random.nextInt(50));
        latency.setJitter(random.nextInt(20));
        Bandwidth bandwidth = proxy.toxics().bandwidth("bandwidth", UPSTREAM, 10_000 + random.nextInt(100_000));
        slicer.setSizeVariation(random.nextInt(500));
        SlowClose close = proxy.toxics().slowClose("close", UPSTREAM, 5);
        latency.remove();
        bandwidth.setRate(50_000);
        bandwidth.setToxicity(0.5f);
        slicer.remove();
        close.remove();
        bandwidth.remove();
    }

    @Test
    void no_call_waits_for_a_receiver_that_does_not_read() throws Exception {
        Latency toxic = proxy.toxics().latency("slow", UPSTREAM, 0);
        try (Pipe pipe = scene.pipe(proxy)) {
            var flood = Measuring.daemon(() -> {
                while (true) {
                    pipe.client().send(new byte[100_000]);
                }
            });
            long begun = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                toxic.setLatency(i % 2);
            }
            Bandwidth second = proxy.toxics().bandwidth("thin", UPSTREAM, 1);
            second.remove();
            toxic.remove();
            proxy.disable();
            long millis = (System.nanoTime() - begun) / 1_000_000;
            assertTrue(millis < 5_000, millis + " ms");
            flood.join();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }
}
