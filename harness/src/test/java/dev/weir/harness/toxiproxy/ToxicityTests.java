package dev.weir.harness.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Toxicity is the chance that a toxic acts on a link")
class ToxicityTests {
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
    void toxicity_0_never_acts() throws IOException {
        Latency toxic = proxy.toxics().latency("slow", UPSTREAM, FOREVER);
        toxic.setToxicity(0);
        try (Pipe pipe = scene.pipe(proxy)) {
            pipe.up("not delayed");
        }
    }

    @Test
    void toxicity_draws_anew_for_each_connection_and_the_same_from_the_same_seed() throws IOException {
        String first = fates(scene, proxy);
        assertTrue(first.contains("x") && first.contains("o"), first);
        try (var again = new ToxiproxyScene()) {
            assertEquals(first, fates(again, again.proxy("app")));
        }
        try (var other = new ToxiproxyScene(ToxiproxyOptions.defaults().withSeed(2))) {
            assertNotEquals(first, fates(other, other.proxy("app")));
        }
    }

    private static String fates(ToxiproxyScene scene, Proxy proxy) throws IOException {
        proxy.toxics().limitData("limited", UPSTREAM, 1).setToxicity(0.5f);
        var fates = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            try (Pipe pipe = scene.pipe(proxy)) {
                pipe.client().send("ab");
                pipe.serverReads("a");
                fates.append(pipe.server().read(new byte[1]) < 0 ? 'x' : 'o');
            }
        }
        return fates.toString();
    }
}
