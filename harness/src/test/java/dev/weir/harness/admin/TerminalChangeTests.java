package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.live.LiveException;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.RawClient;
import dev.weir.harness.admin.TerminalTests.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A change from the terminal")
class TerminalChangeTests {
    private static final int CLIENTS = 3;

    @TempDir
    private Path folder;

    private AdminScene scene;

    @BeforeEach
    void start() throws IOException, LiveException {
        scene = AdminScene.start(folder, "");
        scene.backend(0).answer(BackendBehaviour.ok("zero"));
        scene.backend(1).answer(BackendBehaviour.ok("one"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Ended ask(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--admin", "127.0.0.1:" + scene.address().getPort()));
        arguments.addAll(List.of("--token-file", folder.resolve("admin.token").toString()));
        return TerminalTests.run(arguments.toArray(String[]::new));
    }

    /** Clients that send one request after the other until they are stopped. */
    private final class Load implements AutoCloseable {
        private final AtomicBoolean stop = new AtomicBoolean();
        private final Queue<Object> unexpected = new ConcurrentLinkedQueue<>();
        private final CountDownLatch begun = new CountDownLatch(CLIENTS);
        private final List<Thread> threads = new ArrayList<>();

        Load() throws InterruptedException {
            for (int i = 0; i < CLIENTS; i++) {
                var thread = new Thread(this::send, "load-" + i);
                threads.add(thread);
                thread.start();
            }
            begun.await();
        }

        private void send() {
            try (RawClient client = scene.connectToProxy()) {
                while (!stop.get()) {
                    int status = client.get("/").readResponse().status();
                    if (status != 200) {
                        unexpected.add(status);
                    }
                    begun.countDown();
                }
            } catch (RuntimeException | Error e) {
                unexpected.add(e);
                begun.countDown();
            }
        }

        @Override
        public void close() {
            List<Object> unused = end();
        }

        /** Stops the clients. @return what they did not expect */
        List<Object> end() {
            stop.set(true);
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.copyOf(unexpected);
        }
    }

    @Test
    void drains_a_backend_under_load_and_brings_it_back_without_a_lost_request() throws InterruptedException {
        try (var load = new Load()) {
            scene.backend(0).awaitRequests(1);
            Ended drain = ask("drain", scene.place(0), "--reason", "a new disk", "--wait");
            assertEquals("", drain.err());
            assertEquals(0, drain.status());
            assertTrue(
                    drain.out().startsWith("app/" + scene.place(0) + " was ready, is drain now; health up, "),
                    drain.out());
            assertTrue(drain.out().endsWith("app/" + scene.place(0) + " is empty\n"), drain.out());
            scene.backend(0).awaitClosed(scene.backend(0).connectionCount());
            int drained = scene.backend(0).requestCount();
            scene.backend(1).awaitRequests(scene.backend(1).requestCount() + 50);
            assertEquals(drained, scene.backend(0).requestCount());
            assertTrue(ask("status").out().contains("a new disk"), "the reason is shown");

            Ended ready = ask("ready", "app/" + scene.place(0));
            assertTrue(
                    ready.out().startsWith("app/" + scene.place(0) + " was drain, is ready now; "),
                    ready.out() + ready.err());
            scene.backend(0).awaitRequests(drained + 10);
            assertEquals(List.of(), load.end());
        }
    }

    @Test
    void sets_a_backend_down_and_changes_a_weight() {
        assertEquals(0, ask("down", scene.place(1)).status());
        assertEquals(0, ask("down", scene.place(0)).status());
        Ended notReady = ask("status");
        assertEquals(1, notReady.status());
        assertTrue(notReady.out().contains("not ready: no usable backend in upstream app"), notReady.out());
        assertEquals(
                "app/" + scene.place(0) + " had weight 1, has weight 3 now\n",
                ask("weight", scene.place(0), "3").out());
        Ended refused = ask("weight", scene.place(0), "0");
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("weight"), refused.err());
    }

    @Test
    void reloads_or_says_why_not() throws IOException {
        scene.write("client.head-timeout: 3s\n");
        assertEquals(
                "generation 2:\n  client.head-timeout: 10s to 3s\n",
                ask("reload").out());
        scene.write("client.head-timeout: soon\n");
        Ended refused = ask("reload");
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("\n  ") && refused.err().contains("'soon'"), refused.err());
        assertTrue(ask("status").out().contains("warning: the last reload, "), "the status warns of it");
    }

    @Test
    void needs_the_token() {
        Ended refused = TerminalTests.run(
                "drain",
                scene.place(0),
                "--admin",
                "127.0.0.1:" + scene.address().getPort());
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains(" wants a token: write --token-file FILE"), refused.err());
    }
}
