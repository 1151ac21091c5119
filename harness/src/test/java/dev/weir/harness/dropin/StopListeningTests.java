package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.ProxyException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("A loop that is blocked while it stops listening")
class StopListeningTests {
    @TempDir
    Path folder;

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch inRefused = new CountDownLatch(1);

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Blocking implements ExchangeObserver {
        @Override
        public void started(Exchange exchange) {
            started.countDown();
            await(go);
        }

        @Override
        public void refused(InetSocketAddress client, String requestLine, ProxyException failure) {
            inRefused.countDown();
            await(over);
        }
    }

    @Test
    void does_not_hold_the_end_of_the_proxy() throws Exception {
        LiveScene scene = new LiveScene(folder, 1).observed(new Blocking());
        scene.write("loops: 1\nclient.connections: 1\nstop.timeout: 100ms\n").start();
        scene.connect().get("/");
        await(started);
        scene.connect();
        scene.live().proxy().stop();
        go.countDown();
        assertTrue(inRefused.await(5, TimeUnit.SECONDS), "not refused while stopping");
        scene.live().proxy().stopped().toCompletableFuture().get(10, TimeUnit.SECONDS);
        var closing = new Thread(() -> scene.live().close());
        closing.setDaemon(true);
        closing.start();
        closing.join(8_000);
        boolean hangs = closing.isAlive();
        StackTraceElement[] where = closing.getStackTrace();
        over.countDown();
        closing.join(5_000);
        scene.close();
        assertFalse(hangs, "close hangs in " + Arrays.toString(where));
    }
}
