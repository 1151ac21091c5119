package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.engine.AllLoopsLostException;
import dev.weir.engine.contain.PluginReport;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import dev.weir.harness.RawClient;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A loop that a plugin holds for good")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostLoopTests {
    private static final int PATIENCE_SECONDS = 20;
    /** If two sockets listened, all of so many would come to the same one once in a thousand million times. */
    private static final int MANY = 30;
    /**
     * A listen address at which each loop has a socket of its own: a lost loop gets no clients there.
     */
    private static final int OWN = 0;
    /** A listen address at which all loops have one socket. */
    private static final int SHARED = 1;

    @TempDir
    Path folder;

    private LiveScene scene;
    private final Set<String> loops = ConcurrentHashMap.newKeySet();

    /** Sees on which loops requests are served. */
    private final class Hearing implements ExchangeObserver {
        @Override
        public void started(Exchange exchange) {
            loops.add(Thread.currentThread().getName());
        }
    }

    @BeforeEach
    void prepare() {
        scene = new LiveScene(folder, 2).observed(new Hearing());
        scene.listen("[127.0.0.1:0, {address: 127.0.0.1:0, sockets: shared}]");
    }

    @AfterEach
    void close() {
        unblock();
        scene.close();
    }

    private String key() {
        return "weir.test." + folder.getFileName();
    }

    private void unblock() {
        System.setProperty(key(), "over");
    }

    private void start(String more) {
        PluginJar.balancing("hostile", """
                while (System.getProperty("%s") == null) {
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
                return candidates.get(0);
                """.formatted(key())).writeTo(scene.jar("hostile"));
        scene.write("balance: hostile\ncontain: {stall-time: 20ms, lost-time: 200ms" + more)
                .start();
    }

    /** Blocks one loop; the others do not call the plugin any more. */
    private RawClient hold() {
        RawClient held = scene.connect().get("/held");
        while (scene.live().proxy().plugins().stream().noneMatch(PluginReport::quarantined)) {
            Thread.onSpinWait(); // the timeout of the test ends it
        }
        return held;
    }

    private List<RawClient> sendRequests(int place, int clients) {
        List<RawClient> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            all.add(scene.connect(place).patience(Duration.ofSeconds(1)).get("/"));
        }
        return all;
    }

    private boolean allAreServed() {
        return allAreServed(OWN);
    }

    private boolean allAreServed(int place) {
        try {
            for (RawClient client : sendRequests(place, MANY)) {
                assertEquals("hello", client.readResponse().text());
            }
            return true;
        } catch (UncheckedIOException held) {
            return false;
        }
    }

    @Test
    void takes_no_new_clients_until_it_is_let_go_and_then_does_again() {
        start("}\n");
        RawClient held = hold();
        while (!allAreServed()) {
            Thread.onSpinWait(); // the timeout of the test ends it
        }
        unblock();
        assertEquals("hello", held.readResponse().text(), "what it had is served");
        loops.clear();
        while (loops.size() < 2) {
            allAreServed();
        }
    }

    @Test
    void delays_a_stop_no_longer_than_its_timeout() throws Exception {
        start("}\nstop.timeout: 100ms\n");
        hold();
        while (!allAreServed()) {
            Thread.onSpinWait();
        }
        scene.live().proxy().stop().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        scene.live().close();
        assertThrows(UncheckedIOException.class, scene::connect, "nothing listens any more");
        assertFalse(listens(SHARED), "although a loop with a part of the socket is blocked");
    }

    @Test
    void that_is_the_last_one_ends_the_proxy() {
        start(", stalls: 1000}\nstop.timeout: 100ms\n");
        var stopped = scene.live().proxy().stopped().toCompletableFuture();
        sendRequests(OWN, MANY);
        var ended = assertThrows(ExecutionException.class, () -> stopped.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertInstanceOf(AllLoopsLostException.class, ended.getCause());
    }

    @Test
    void leaves_a_socket_that_all_share_to_the_others_and_comes_back_to_it() {
        start("}\n");
        RawClient held = hold();
        while (!allAreServed(OWN)) {
            Thread.onSpinWait(); // until it is lost
        }
        loops.clear();
        assertTrue(allAreServed(SHARED));
        assertEquals(1, loops.size());
        unblock();
        assertEquals("hello", held.readResponse().text());
        loops.clear();
        while (loops.size() < 2) {
            assertTrue(allAreServed(SHARED));
        }
    }

    private void holdAll() {
        sendRequests(OWN, MANY);
        awaitRefusal(OWN); // until all are lost
    }

    private void awaitRefusal(int place) {
        assertTrue(Poll.until(() -> !listens(place), Duration.ofSeconds(PATIENCE_SECONDS), new SystemClock()));
    }

    private boolean listens(int place) {
        try {
            scene.connect(place);
            return true;
        } catch (UncheckedIOException refused) {
            assertInstanceOf(ConnectException.class, refused.getCause(), "a full queue is no sign");
            return false;
        }
    }

    @Test
    void that_is_the_last_one_keeps_clients_waiting_at_a_shared_socket_until_it_is_back() {
        start(", stalls: 1000}\n");
        holdAll();
        RawClient waits = scene.connect(SHARED).get("/");
        unblock();
        assertEquals("hello", waits.readResponse().text());
    }

    @Test
    void that_is_the_last_one_frees_the_port_of_a_shared_socket_when_the_proxy_ends() {
        start(", stalls: 1000}\nstop.timeout: 100ms\n");
        holdAll();
        awaitRefusal(SHARED);
    }

    @Test
    void that_is_held_at_a_stop_frees_the_port_of_a_shared_socket_when_its_time_is_over() {
        start(", stalls: 1000}\nstop.timeout: 100ms\n");
        sendRequests(OWN, MANY);
        scene.live().proxy().stop();
        awaitRefusal(SHARED);
    }
}
