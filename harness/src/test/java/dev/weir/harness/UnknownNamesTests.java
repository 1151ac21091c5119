package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.reload.ReloadException;
import dev.weir.harness.memory.MemoryListener;
import dev.weir.harness.plugins.Hands;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend that has a name")
class UnknownNamesTests {
    private final NamesScene names = new NamesScene();

    @Test
    void that_does_not_resolve_delays_neither_the_start_nor_requests_to_others() {
        try (SteppedProxy proxy = NamesScene.begun(names.setup(1, "app.internal:80", "10.1.0.9:80"))) {
            List<MemoryListener> hosts = NamesScene.listen(proxy, "10.1.0.9", "10.1.0.1");
            NamesScene.sendRequest(proxy);
            NamesScene.sendRequest(proxy);
            assertEquals(2, hosts.get(0).connectionCount());
            assertEquals(
                    List.of("10.1.0.9:80"),
                    Hands.backends().stream().map(Backend::name).toList());
            names.means("10.1.0.1");
            proxy.pass(Settings.NAMES_RETRY_DELAY.defaultValue());
            NamesScene.sendRequest(proxy);
            NamesScene.sendRequest(proxy);
            assertEquals(1, hosts.get(1).connectionCount(), "it is added when it resolves");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void that_does_not_resolve_is_tried_again_ever_later(int loops) {
        try (SteppedProxy proxy = names.proxy(loops)) {
            List<Integer> moments = new ArrayList<>();
            for (int second = 1; second <= 100; second++) {
                int before = names.lookups();
                proxy.pass(Duration.ofSeconds(1));
                if (names.lookups() > before) {
                    moments.add(second);
                }
            }
            assertEquals(List.of(1, 3, 7, 15, 31, 61, 91), moments);
        }
    }

    @Test
    void that_does_not_resolve_any_more_is_tried_again_sooner() {
        names.means("10.1.0.1");
        try (SteppedProxy proxy = names.proxy(1)) {
            names.means();
            NamesScene.passTimeToLive(proxy);
            assertEquals(2, names.lookups());
            proxy.pass(Settings.NAMES_RETRY_DELAY.defaultValue());
            assertEquals(3, names.lookups());
        }
    }

    @Test
    void that_is_the_only_one_and_does_not_resolve_lets_the_proxy_start_and_respond_503() {
        try (SteppedProxy proxy = names.proxy(1)) {
            String refused = NamesScene.sendRequest(proxy).received();
            assertTrue(refused.startsWith("HTTP/1.1 503 "), refused);
            assertTrue(refused.contains("destination_unavailable"), refused);
            assertTrue(refused.contains("no backend of test has a known address"), refused);
            MemoryListener host = NamesScene.listen(proxy, "10.1.0.1");
            names.means("10.1.0.1");
            proxy.pass(Settings.NAMES_RETRY_DELAY.defaultValue());
            NamesScene.sendRequest(proxy);
            assertEquals(1, host.connectionCount());
        }
    }

    @Test
    void that_is_required_to_resolve_keeps_the_proxy_from_starting() {
        ProxySetup setup = names.setup(1, "app.internal:80").set(Settings.NAMES_REQUIRED, true);
        var refused = assertThrows(UncheckedIOException.class, setup::stepped);
        assertEquals("app.internal (unknown host)", refused.getCause().getMessage());
    }

    @Test
    void that_is_written_as_an_address_has_to_be_one_here() {
        ProxySetup setup = names.setup(1, "[fe80::1%nowhere]:80");
        var refused = assertThrows(UncheckedIOException.class, setup::stepped);
        assertTrue(refused.getCause().getMessage().startsWith("fe80::1%nowhere ("), refused.toString());
    }

    private static ProxyConfig with(ProxyConfig config, String... backends) {
        UpstreamConfig before = config.upstreams().get(0);
        List<BackendConfig> all = Stream.of(backends).map(BackendConfig::parse).toList();
        return config.withUpstreams(
                List.of(new UpstreamConfig(before.name(), all, before.balance(), before.plugins(), before.settings())),
                List.of());
    }

    @Test
    void that_comes_with_a_reload_need_not_resolve_unless_that_is_required() throws ReloadException {
        try (SteppedProxy proxy = NamesScene.begun(names.setup(1, "10.1.0.9:80"))) {
            List<MemoryListener> hosts = NamesScene.listen(proxy, "10.1.0.9", "10.1.0.1");
            ProxyConfig next = with(proxy.config(), "10.1.0.9:80", "app.internal:80");
            ProxyConfig strict = next.with(Settings.NAMES_REQUIRED, true);
            var catalog = PluginCatalog.ofClassPath();
            var refused =
                    assertThrows(ReloadException.class, () -> proxy.proxy().reload(strict, catalog));
            assertEquals("a host name does not resolve: app.internal (unknown host)", refused.getMessage());
            assertEquals(1, proxy.proxy().generation());
            proxy.proxy().reload(next, catalog);
            proxy.turnUntilQuiet();
            NamesScene.sendRequest(proxy);
            assertEquals(1, hosts.get(0).connectionCount());
            names.means("10.1.0.1");
            proxy.pass(Settings.NAMES_RETRY_DELAY.defaultValue());
            NamesScene.sendRequest(proxy);
            NamesScene.sendRequest(proxy);
            assertEquals(1, hosts.get(1).connectionCount());
            proxy.proxy().reload(strict, catalog);
            assertEquals(3, proxy.proxy().generation());
        }
    }

    @Test
    void is_reported_in_one_line_without_a_stack_trace_once_per_change() {
        List<LogRecord> told = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.weir.names");
        var hearing = new Collecting(told, "told.internal");
        logger.addHandler(hearing);
        try (SteppedProxy proxy = NamesScene.begun(ProxyUnderTest.with()
                .backends(0)
                .backend("told.internal:80", "told.internal:81")
                .names(host -> names.resolve(host.replace("told", "app"))))) {
            NamesScene.passTimeToLive(proxy);
            names.means("10.1.0.2", "10.1.0.1");
            NamesScene.passTimeToLive(proxy);
            names.means("10.1.0.1");
            NamesScene.passTimeToLive(proxy);
            names.means();
            NamesScene.passTimeToLive(proxy);
            NamesScene.passTimeToLive(proxy);
            names.means("10.1.0.3");
            NamesScene.passTimeToLive(proxy);
            assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "the log could not be written");
        } finally {
            logger.removeHandler(hearing);
        }
        assertEquals(
                List.of(
                        "told.internal does not resolve (app.internal); its backends get no requests until it resolves",
                        "told.internal resolves: 10.1.0.1, 10.1.0.2",
                        "told.internal does not resolve (app.internal); its last addresses stay in use: 10.1.0.1",
                        "told.internal resolves again: 10.1.0.3"),
                told.stream().map(LogRecord::getMessage).toList());
        assertTrue(told.stream().allMatch(line -> line.getThrown() == null));
    }

    /** Tests that run beside this one have names of their own. */
    private static final class Collecting extends Handler {
        private final List<LogRecord> told;
        private final String name;

        Collecting(List<LogRecord> told, String name) {
            this.told = told;
            this.name = name;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getMessage().contains(name)) {
                told.add(line);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
