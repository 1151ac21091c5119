package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.live.LiveException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A resolver that does not respond")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HangingNamesTests {
    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private final CountDownLatch asked = new CountDownLatch(2);
    private final CountDownLatch answers = new CountDownLatch(1);
    private LiveScene scene;

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        if (host.endsWith(".internal")) {
            asked.countDown();
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of(InetAddress.getLoopbackAddress());
        }
        return List.of(InetAddress.getByName(host));
    }

    @BeforeEach
    void prepare() {
        scene = new LiveScene(folder, 1).names(this::resolve);
    }

    @AfterEach
    void end() {
        answers.countDown();
        scene.close();
    }

    /** Two names beside the backend that responds. */
    private String withNames(String timeout) {
        return "  - one.internal:1\n  - two.internal:1\nnames.lookup-timeout: " + timeout + "\n";
    }

    @Test
    void delays_a_start_no_longer_than_its_timeout() {
        scene.write(withNames("50ms")).start();
        for (int i = 0; i < 4; i++) {
            assertEquals("hello", scene.connect().get("/").readResponse().text());
        }
    }

    @Test
    void gets_all_names_at_once_and_keeps_no_reloading_proxy_from_a_stop() throws Exception {
        scene.write("").start();
        scene.write(withNames("1h"));
        var reloading = new Thread(this::reload);
        reloading.setDaemon(true);
        reloading.start();
        asked.await();
        assertEquals(
                1,
                scene.live()
                        .written()
                        .configuration()
                        .proxy()
                        .upstreams()
                        .get(0)
                        .backends()
                        .size());
        scene.live().proxy().stop().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        scene.live().close();
    }

    private void reload() {
        try {
            scene.live().reload();
        } catch (LiveException e) {
            throw new AssertionError(e);
        }
    }
}
