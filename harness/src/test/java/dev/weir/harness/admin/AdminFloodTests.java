package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.admin.http.AdminLimits;
import dev.weir.engine.live.LiveException;
import dev.weir.harness.Poll;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Many and slow admin clients")
class AdminFloodTests {
    private static final AdminLimits SHORT = new AdminLimits(
            8,
            8 << 10,
            64 << 10,
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            1);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private AdminScene start(Path folder, AdminLimits limits) throws IOException, LiveException {
        AdminScene scene = AdminScene.start(folder, "", limits);
        open.add(scene);
        return scene;
    }

    private RawClient connect(AdminScene scene) {
        RawClient client = scene.connect();
        open.add(client);
        return client;
    }

    @Test
    void do_not_keep_a_load_balancer_from_asking(@TempDir Path folder) throws IOException, LiveException {
        AdminScene scene = start(folder, AdminLimits.of(8));
        for (int i = 0; i < 40; i++) {
            connect(scene).send("GET /v1/st");
        }
        assertEquals(200, scene.get("/healthz").status());
        for (int i = 0; i < 40; i++) {
            connect(scene)
                    .send(AdminScene.request(
                            "POST",
                            "/v1/reload",
                            "Host: localhost",
                            "Authorization: Bearer " + AdminScene.TOKEN,
                            "Content-Length: 100"))
                    .send("{");
        }
        assertEquals(200, scene.get("/healthz").status());
        assertEquals(200, scene.get("/v1/state").status());
    }

    @Test
    void are_told_that_they_are_too_slow(@TempDir Path folder) throws IOException, LiveException {
        AdminScene scene = start(folder, SHORT);
        RawClient head = connect(scene).send("GET /v1/st");
        assertEquals(408, head.readResponse().status());
        RawClient body = connect(scene)
                .send(AdminScene.request(
                        "POST",
                        "/v1/reload",
                        "Host: localhost",
                        "Authorization: Bearer " + AdminScene.TOKEN,
                        "Content-Length: 100"))
                .send("{");
        assertEquals(408, body.readResponse().status());
        assertTrue(connect(scene).seesEndOfStream(), "one that sends nothing is closed");
    }

    @Test
    void that_read_nothing_lose_their_place(@TempDir Path folder) throws IOException, LiveException {
        AdminScene scene = start(folder, AdminLimits.of(8));
        String many = AdminScene.request("GET", "/v1/configuration", "Host: localhost")
                .repeat(200);
        for (int i = 0; i < 8; i++) {
            SocketChannel slow = SocketChannel.open();
            open.add(slow);
            slow.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            slow.connect(scene.address());
            slow.configureBlocking(false);
            slow.write(ByteBuffer.wrap(many.getBytes(StandardCharsets.US_ASCII)));
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(200, scene.get("/healthz").status());
        }
    }

    @Test
    void cannot_make_it_hold_more_than_a_limit(@TempDir Path folder) throws IOException, LiveException {
        AdminScene scene = start(folder, SHORT);
        String configuration = AdminScene.request("GET", "/v1/configuration", "Host: localhost");
        SocketChannel slow = SocketChannel.open();
        open.add(slow);
        slow.setOption(StandardSocketOptions.SO_RCVBUF, 1024);
        slow.connect(scene.address());
        slow.configureBlocking(false);
        slow.write(ByteBuffer.wrap(configuration.repeat(600).getBytes(StandardCharsets.US_ASCII)));
        assertTrue(becomes(503, scene), "no room");
        assertEquals(200, scene.get("/healthz").status(), "a short response is always sent");
        assertTrue(becomes(200, scene), "room again");
    }

    private static boolean becomes(int status, AdminScene scene) {
        return Poll.until(
                () -> scene.get("/v1/configuration").status() == status, Duration.ofSeconds(10), System::nanoTime);
    }

    @Test
    void of_ten_thousand_are_not_noticed_by_the_requests_of_the_proxy(@TempDir Path folder)
            throws IOException, LiveException {
        AdminScene scene = start(folder, AdminLimits.of(64));
        RawClient client = scene.connectToProxy();
        open.add(client);
        long slowest = 0;
        for (int i = 0; i < 10_000; i++) {
            hold(scene.address());
            if (i % 20 == 0) {
                long begin = System.nanoTime();
                assertEquals(200, client.get("/").readResponse().status());
                slowest = Math.max(slowest, System.nanoTime() - begin);
            }
        }
        assertEquals(200, scene.get("/healthz").status());
        assertEquals(0, scene.json("/v1/totals").get("failed").getAsInt());
        long limit = Duration.ofSeconds(2).toNanos(); // a busy machine; a blocked loop would take longer
        long worst = slowest;
        assertTrue(worst < limit, () -> "the slowest request took " + worst + " ns");
    }

    private void hold(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        open.add(channel);
        channel.write(ByteBuffer.wrap("GET /v1/state HTT".getBytes(StandardCharsets.US_ASCII)));
    }
}
