package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.PluginStall;
import dev.weir.engine.contain.PluginReport;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.InstanceNotFoundException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hostile plugin")
class HostilePluginTests {
    private static final int PATIENCE_SECONDS = 20;
    private static final int REQUESTS = 12;

    @TempDir
    Path folder;

    private LiveScene scene;
    private final BlockingQueue<PluginStall> stalls = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> quarantined = new LinkedBlockingQueue<>();

    /** Hears of everything. */
    private final class Hearing implements ExchangeObserver {
        @Override
        public void pluginStalled(PluginStall stall) {
            stalls.add(stall);
        }

        @Override
        public void pluginQuarantined(String plugin, String why) {
            quarantined.add(plugin + ": " + why);
        }
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private LiveScene start(PluginJar jar, String more) {
        scene = new LiveScene(folder, 2).observed(new Hearing());
        jar.writeTo(scene.jar("hostile"));
        return scene.write(more + "contain: {violations: 5}\n").start();
    }

    private PluginReport report() {
        return scene.live().proxy().plugins().stream()
                .filter(report -> report.plugin().equals("hostile"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"no luck\");",
                "throw new Error(\"no luck\");",
                "return choose(request, candidates);",
                "long[] all = new long[Integer.MAX_VALUE]; return candidates.get(all.length);",
                "return null;",
                "return new Foreign();",
                "throw new RuntimeException() { @Override public String toString() { throw new Error(); } };"
            })
    void that_chooses_wrongly_is_called_no_more_and_no_request_is_lost(String choice) throws Exception {
        start(PluginJar.balancing("hostile", choice).source("test.Foreign", foreign()), "balance: hostile\n");
        RawClient client = scene.connect();
        for (int i = 0; i < REQUESTS; i++) {
            assertEquals("hello", client.get("/").readResponse().text());
        }
        assertEquals(REQUESTS / 2, scene.backend(0).requestCount(), "they take turns");
        assertEquals(REQUESTS / 2, scene.backend(1).requestCount());
        assertEquals(new PluginReport("hostile", 5, 0, report().longestMillis(), true), report());
        String told = quarantined.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(told != null && told.startsWith("hostile: choose failed, the last of 5 violations"), told);
        assertEquals(List.of("hostile"), quarantinedByJmx());
    }

    private static String foreign() {
        return """
                package test;
                import dev.weir.api.*;
                public final class Foreign implements Backend {
                    public String name() { return "foreign"; }
                    public Upstream upstream() { return null; }
                    public int weight() { return 1; }
                    public int priority() { return 0; }
                    public int activeRequests() { return 0; }
                    public boolean available() { return true; }
                    public HealthStatus healthStatus() { return null; }
                    public void eject(long nanos, String why) {}
                    public void takeDown(String why) {}
                    public void restore(String why) {}
                    public <T> T attachment(
                            PluginUse use, Class<T> type, java.util.function.Supplier<? extends T> create) {
                        return create.get();
                    }
                }
                """;
    }

    /** Of this proxy, for tests run side by side. */
    private static List<String> quarantinedByJmx() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        List<String> all = new ArrayList<>();
        for (ObjectName name : server.queryNames(new ObjectName("dev.weir:type=Plugins,*"), null)) {
            try {
                all.addAll(List.of((String[]) server.getAttribute(name, "Quarantined")));
            } catch (InstanceNotFoundException ended) {
                // the proxy of a test beside this one
            }
        }
        return all.stream().filter("hostile"::equals).distinct().collect(Collectors.toList());
    }

    @Test
    void that_blocks_a_loop_is_reported_while_it_does_and_blocks_no_other_loop() throws Exception {
        String key = "weir.test." + folder.getFileName();
        PluginJar jar = PluginJar.balancing("hostile", """
                while (System.getProperty("%s") == null) {
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
                return candidates.get(0);
                """.formatted(key));
        start(jar, "balance: hostile\ncontain.stall-time: 40ms\n");
        try {
            RawClient held = scene.connect();
            held.get("/held");
            PluginStall stall = stalls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(stall != null, "the stall was not logged");
            assertEquals("hostile.choose", stall.plugin() + "." + stall.callback());
            assertTrue(stall.durationNanos() >= 40_000_000, stall.toString());
            assertTrue(stall.stack().toString().contains("test.Hostile.choose"), stall.toString());
            String told = quarantined.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(told != null && told.startsWith("hostile: choose blocked loop "), told);
            RawClient served = onAnotherLoop();
            assertEquals("hello", served.get("/").readResponse().text());
            System.setProperty(key, "over");
            assertEquals("hello", held.readResponse().text(), "the request that it held gets its response, too");
        } finally {
            System.setProperty(key, "over");
        }
        assertEquals(1, report().stalls());
    }

    /** The system chooses the loop: connections are opened until one gets a response. */
    private RawClient onAnotherLoop() {
        while (true) {
            RawClient client = scene.connect().patience(Duration.ofMillis(200));
            client.get("/which");
            try {
                client.readResponse();
                return client;
            } catch (UncheckedIOException held) { // by the plugin
                client.close();
            }
        }
    }

    @Test
    void that_starts_threads_changes_nothing() {
        start(PluginJar.balancing("hostile", """
                        Thread thread = new Thread(() -> {});
                        thread.setDaemon(true);
                        thread.start();
                        return candidates.get(0);
                        """), "balance: hostile\n");
        RawClient client = scene.connect();
        for (int i = 0; i < REQUESTS; i++) {
            assertEquals("hello", client.get("/").readResponse().text());
        }
        assertEquals(0, report().failures());
    }

    @Test
    void that_guards_lets_no_request_pass_once_it_is_quarantined() {
        start(
                PluginJar.empty().source("test.Hostile", """
                                package test;
                                import dev.weir.api.*;
                                @Plugin(name = "hostile", summary = "made by a test", fallback = Fallback.REFUSE)
                                public final class Hostile implements HeaderRewriter {
                                    @Override public void request(Exchange exchange, Headers headers) {
                                        throw new IllegalStateException("no luck");
                                    }
                                }
                                """).service("HeaderRewriter", "test.Hostile"),
                "with: hostile\n");
        RawClient client = scene.connect();
        for (int i = 0; i < REQUESTS; i++) {
            RawResponse response = client.get("/").readResponse();
            assertEquals(500, response.status());
            assertEquals("proxy_internal_error", response.error());
        }
        assertEquals(0, scene.backend(0).requestCount() + scene.backend(1).requestCount());
        assertTrue(report().quarantined());
    }

    @Test
    void leaves_quarantine_with_another_jar() {
        start(PluginJar.balancing("hostile", "return null;"), "balance: hostile\n");
        RawClient client = scene.connect();
        for (int i = 0; i < REQUESTS; i++) {
            client.get("/").readResponse();
        }
        assertTrue(report().quarantined());
        PluginJar.balancing("hostile", "return candidates.get(1);").writeTo(scene.jar("hostile"));
        scene.reload();
        int before = scene.backend(1).requestCount();
        client.get("/").readResponse();
        client.get("/").readResponse();
        assertEquals(before + 2, scene.backend(1).requestCount());
        assertEquals(0, report().failures());
    }

    @Test
    void with_a_check_that_took_a_backend_down_leaves_it_in_rotation() throws Exception {
        start(
                PluginJar.empty().source("test.Hostile", """
                                package test;
                                import dev.weir.api.*;
                                @Plugin(name = "hostile", summary = "made by a test")
                                public final class Hostile implements HealthCheck {
                                    public long first(Backend backend) { backend.takeDown("hostile"); return 0; }
                                    public Probe probe(Backend backend) { throw new IllegalStateException("no luck"); }
                                    public long probed(Backend backend, ProbeResult result) { return 0; }
                                }
                                """).service("HealthCheck", "test.Hostile"),
                "with: hostile\nhealth.panic-threshold: 0\n");
        String told = quarantined.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(told != null && told.startsWith("hostile: probe failed"), told);
        RawClient client = scene.connect();
        while (client.get("/").readResponse().status() != 200) {
            Thread.onSpinWait(); // a check that failed is called again a second later
        }
    }
}
