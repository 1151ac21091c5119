package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.Clock;
import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.loop.LastResort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.engine.plugin.PluginCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An embedded proxy with one loop that is out of memory")
class LoopDeathTests {
    private static final Clock SYSTEM = new SystemClock();

    private final List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
    private volatile String victim = "";

    /** A turn looks at the clock at its beginning, outside of all handlers. */
    private long nanos() {
        if (Thread.currentThread().getName().equals(victim)) {
            throw new OutOfMemoryError("none, for a test");
        }
        return SYSTEM.nanos();
    }

    private Proxy start(int loops, LastResort lastResort) throws Exception {
        ProxyConfig config = ProxyConfig.of(
                new HostPort("127.0.0.1", 0), loops, List.of(BackendConfig.of(new HostPort("127.0.0.1", 1))));
        Platform platform = Platform.real(lastResort).withClock(this::nanos);
        return Proxy.create(config, platform, PluginCatalog.ofClassPath(), List.of())
                .start();
    }

    /** A turn that fails is tried again when something happens. */
    private void die(Proxy proxy, int loop) {
        victim = "weir-loop-" + loop;
        Poll.until(
                () -> {
                    proxy.loops().get(loop).wakeup();
                    return proxy.stopped().toCompletableFuture().isDone();
                },
                Duration.ofMillis(Patience.limitMillis()),
                SYSTEM);
    }

    private static OutOfMemoryError died(Proxy proxy) {
        var failed = assertThrows(
                ExecutionException.class,
                () -> proxy.stopped().toCompletableFuture().get(Patience.limitMillis(), TimeUnit.MILLISECONDS));
        return assertInstanceOf(OutOfMemoryError.class, failed.getCause());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void ends_and_says_so(int loops) throws Exception {
        try (Proxy proxy = start(loops, told::add)) {
            die(proxy, loops - 1);
            assertEquals(List.of(died(proxy)), told);
        }
    }

    @Test
    void ends_its_other_loops_and_frees_its_port() throws Exception {
        Proxy proxy = start(3, told::add);
        die(proxy, 1);
        died(proxy);
        proxy.close(); // waits for all threads
        var port = new HostPort("127.0.0.1", proxy.address().getPort());
        ProxyConfig again = ProxyConfig.of(port, 1, List.of(BackendConfig.of(new HostPort("127.0.0.1", 1))));
        Proxy.create(again, Platform.real(), PluginCatalog.ofClassPath(), List.of())
                .close();
    }

    @Test
    void ends_even_if_the_last_resort_fails() throws Exception {
        var another = new OutOfMemoryError("nor for this");
        try (Proxy proxy = start(2, why -> {
            throw another;
        })) {
            die(proxy, 0);
            assertEquals("none, for a test", died(proxy).getMessage());
        }
    }
}
