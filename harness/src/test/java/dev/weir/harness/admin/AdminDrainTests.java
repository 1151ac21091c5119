package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.Poll;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A drain under load")
class AdminDrainTests {
    private static final int CLIENTS = 8;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    private void load(AdminScene scene) {
        try (RawClient client = scene.connectToProxy()) {
            while (!over.get()) {
                String post = "POST /x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 3\r\n\r\nabc";
                if (client.send(post).readResponse().status() == 200) {
                    answered.incrementAndGet();
                } else {
                    lost.incrementAndGet();
                }
            }
        } catch (RuntimeException | AssertionError e) {
            lost.incrementAndGet();
        }
    }

    /** Waits until so many more requests were answered. */
    private void awaitMore(int requests) {
        int goal = answered.get() + requests;
        assertTrue(
                Poll.until(() -> answered.get() >= goal, LIMIT, new SystemClock()), () -> answered + ", lost " + lost);
    }

    private static JsonObject backend(AdminScene scene) {
        return scene.json("/v1/upstreams/app/backends/" + scene.place(0));
    }

    private static int connections(AdminScene scene) {
        JsonObject pool = backend(scene).getAsJsonObject("pool");
        return pool.get("idle").getAsInt()
                + pool.get("busy").getAsInt()
                + pool.get("opening").getAsInt();
    }

    @Test
    void loses_no_request_and_leaves_no_connection(@TempDir Path folder)
            throws IOException, LiveException, InterruptedException {
        try (AdminScene scene = AdminScene.start(folder, "")) {
            scene.backend(0).answer(BackendBehaviour.echo());
            scene.backend(1).answer(BackendBehaviour.echo());
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                var client = new Thread(() -> load(scene), "load-" + i);
                clients.add(client);
                client.start();
            }
            String path = "/v1/upstreams/app/backends/" + scene.place(0) + "/";
            for (int round = 0; round < 5; round++) {
                awaitMore(200);
                assertEquals(200, scene.write("POST", path + "drain", "").status());
                assertTrue(
                        Poll.until(() -> connections(scene) == 0, LIMIT, new SystemClock()),
                        () -> backend(scene).toString());
                int before = scene.backend(0).requestCount();
                awaitMore(200);
                assertEquals(before, scene.backend(0).requestCount(), "a drained backend got a request");
                assertEquals(200, scene.write("POST", path + "ready", "").status());
                assertTrue(
                        Poll.until(() -> scene.backend(0).requestCount() > before, LIMIT, new SystemClock()),
                        "it is not back");
            }
            over.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertEquals(0, lost.get());
            assertEquals(0, scene.json("/v1/totals").get("failed").getAsInt());
        }
    }
}
