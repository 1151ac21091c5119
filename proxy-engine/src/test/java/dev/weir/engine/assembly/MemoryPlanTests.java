package dev.weir.engine.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The memory plan of a proxy")
class MemoryPlanTests {
    private static final long MIB = 1 << 20;
    private static final long DESCRIPTORS = 20_000;

    private static MemoryPlan plan(int loops, long heap, long direct, SettingValues settings) {
        return MemoryPlan.of(config(loops, settings), new MemoryBudget(heap, direct), DESCRIPTORS, 1);
    }

    private static MemoryPlan plan(int loops, long heapMib) {
        return plan(loops, heapMib * MIB, heapMib * MIB, SettingValues.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource({"1, 320", "2, 384", "4, 512", "8, 512", "16, 1024", "64, 4096"})
    void is_the_configured_one_if_the_heap_suffices(int loops, long heapMib) {
        MemoryPlan plan = plan(loops, heapMib);
        assertEquals(Settings.MEMORY_HELD.defaultValue(), plan.heldBytes());
        assertNull(plan.words());
    }

    @Test
    void is_the_configured_one_if_memory_is_unlimited() {
        MemoryPlan plan = MemoryPlan.of(config(2, SettingValues.DEFAULTS), MemoryBudget.UNLIMITED, Long.MAX_VALUE, 1);
        assertEquals(Settings.MEMORY_HELD.defaultValue(), plan.heldBytes());
        assertTrue(plan.clients() >= Settings.CLIENT_CONNECTIONS.defaultValue());
        assertNull(plan.words());
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "1, 32", "2, 32", "4, 32", "2, 48", "4, 48", "2, 64", "4, 64", "8, 128", "64, 512"})
    void never_exceeds_the_heap(int loops, long heapMib) {
        MemoryPlan plan = plan(loops, heapMib);
        long held = plan.heldBytes() * loops;
        long clients = (long) plan.clients() * MemoryPlan.CLIENT_BYTES;
        long requests = (long) plan.requests() * loops * MemoryPlan.REQUEST_BYTES;
        long all = held + clients + requests;
        assertTrue(all <= heapMib * MIB * 6 / 10, "all: " + all);
        assertNotNull(plan.words());
    }

    @Test
    void names_the_reduced_limits_in_one_line() {
        assertEquals(
                "a heap of 48MiB allows only memory.held 5324KiB on each of 2 loops (configured: 16MiB), 3549 clients"
                        + " (client.connections: 100000) and 354 concurrent requests on each loop;"
                        + " to allow more, raise -Xmx in JAVA_OPTS",
                plan(2, 48).words());
    }

    @Test
    void is_bounded_by_the_limit_of_direct_memory() {
        MemoryPlan plan = plan(2, 4096 * MIB, 8 * MIB, SettingValues.DEFAULTS);
        assertTrue(plan.heldBytes() * 2 * 3 / 2 < 8 * MIB, "held: " + plan.heldBytes());
        String words = String.valueOf(plan.words());
        assertTrue(words.startsWith("-XX:MaxDirectMemorySize of 8MiB allows only memory.held "), words);
        assertTrue(words.endsWith("; to allow more, raise it in JAVA_OPTS"), words);
    }

    @Test
    void keeps_a_large_setting_if_there_is_memory_for_it() {
        SettingValues large = SettingValues.DEFAULTS.with(Settings.MEMORY_HELD, 512 * MIB);
        assertEquals(512 * MIB, plan(2, 4096 * MIB, 4096 * MIB, large).heldBytes());
    }

    private static ProxyConfig config(int loops, SettingValues settings) {
        List<BackendConfig> backends = List.of(BackendConfig.of(new HostPort("127.0.0.1", 1)));
        return ProxyConfig.of(
                new HostPort("127.0.0.1", 0),
                loops,
                UpstreamConfig.of("test", backends, List.of(ProxyConfig.DEFAULT_BALANCE)),
                List.of(),
                settings);
    }
}
