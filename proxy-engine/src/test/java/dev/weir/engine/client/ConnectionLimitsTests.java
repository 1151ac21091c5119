package dev.weir.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Connected clients")
class ConnectionLimitsTests {
    private static final int THREADS = 4;

    @Test
    void are_at_most_as_many_as_the_limit() {
        var limits = limits(3, 3);
        for (int i = 0; i < 3; i++) {
            assertNull(limits.enter(address(i)));
        }
        refused(Failure.TOO_MANY_CONNECTIONS, "3 clients are connected, which is the limit", limits.enter(address(4)));
    }

    @Test
    void are_at_most_half_of_the_descriptors_since_each_may_need_a_backend_connection() {
        var limits = new ConnectionLimits(SettingValues.DEFAULTS, 38, Integer.MAX_VALUE, 1);
        assertEquals(3, limits.maxByDescriptors());
        for (int i = 0; i < 3; i++) {
            assertTrue(limits.hasDescriptorsForAnother());
            assertNull(limits.enter(address(i)));
        }
        assertFalse(limits.hasDescriptorsForAnother());
        limits.leave(address(0));
        assertTrue(limits.hasDescriptorsForAnother());
    }

    @Test
    void are_fewer_if_each_may_need_several_backend_connections() {
        var limits = new ConnectionLimits(SettingValues.DEFAULTS, 32 + 50, Integer.MAX_VALUE, 4);
        assertEquals(10, limits.maxByDescriptors());
    }

    @Test
    void leave_descriptors_for_the_maximum_number_of_exchanges() {
        SettingValues few = SettingValues.DEFAULTS.with(Settings.TOTAL_MAX_REQUESTS, 20);
        var limits = new ConnectionLimits(few, 32 + 50, Integer.MAX_VALUE, 4);
        assertEquals(30, limits.maxByDescriptors());
    }

    @Test
    void are_one_at_least() {
        assertEquals(1, new ConnectionLimits(SettingValues.DEFAULTS, 5, Integer.MAX_VALUE, 1).maxByDescriptors());
    }

    @Test
    void may_be_replaced_when_one_disconnects() {
        var limits = limits(1, 1);
        for (int i = 0; i < 5; i++) {
            assertNull(limits.enter(address(i)));
            assertNotNull(limits.enter(address(i + 1)));
            limits.leave(address(i));
        }
    }

    @Test
    void are_limited_for_each_address() {
        var limits = limits(10, 2);
        assertNull(limits.enter(address(1)));
        assertNull(limits.enter(address(1)));
        refused(
                Failure.TOO_MANY_FROM_ADDRESS,
                "2 connections from your address are open, which is the limit",
                limits.enter(address(1)));
        assertNull(limits.enter(address(2)));
        limits.leave(address(1));
        assertNull(limits.enter(address(1)));
        refused(Failure.TOO_MANY_FROM_ADDRESS, limits.enter(address(1)));
    }

    @Test
    void do_not_count_if_they_were_refused() {
        var limits = limits(3, 1);
        assertNull(limits.enter(address(1)));
        for (int i = 0; i < 100; i++) {
            refused(Failure.TOO_MANY_FROM_ADDRESS, limits.enter(address(1)));
        }
        assertNull(limits.enter(address(2)));
        assertNull(limits.enter(address(3)));
        for (int i = 0; i < 100; i++) {
            refused(Failure.TOO_MANY_CONNECTIONS, limits.enter(address(4)));
        }
        limits.leave(address(3));
        assertNull(limits.enter(address(4)), "this address was never counted");
        limits.leave(address(1));
        assertNull(limits.enter(address(1)));
    }

    @Test
    void may_all_come_from_one_address_if_its_limit_is_not_lower() {
        var limits = limits(2, 2);
        assertNull(limits.enter(address(1)));
        assertNull(limits.enter(address(1)));
        refused(Failure.TOO_MANY_CONNECTIONS, limits.enter(address(1)));
    }

    @Test
    void are_counted_exactly_by_concurrent_threads() throws Exception {
        var limits = limits(3, 2);
        var inside = new AtomicInteger();
        var fromOne = List.of(new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
        onAllThreads(seed -> {
            var random = new Random(seed);
            for (int i = 0; i < 20_000; i++) {
                int from = random.nextInt(fromOne.size());
                if (limits.enter(address(from)) == null) {
                    assertTrue(inside.incrementAndGet() <= 3, "too many in total");
                    assertTrue(fromOne.get(from).incrementAndGet() <= 2, "too many from one address");
                    inside.decrementAndGet();
                    fromOne.get(from).decrementAndGet();
                    limits.leave(address(from));
                }
            }
        });
        for (int i = 0; i < 3; i++) {
            assertNull(limits.enter(address(i / 2)), "a slot was lost");
        }
        refused(Failure.TOO_MANY_CONNECTIONS, limits.enter(address(3)));
    }

    private interface Task {
        void run(int seed);
    }

    private static void onAllThreads(Task task) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                tasks.add(() -> {
                    task.run(seed);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                assertTrue(done.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void refused(Failure expected, @Nullable ProxyException found) {
        assertNotNull(found);
        assertEquals(expected, found.failure());
    }

    private static void refused(Failure expected, String message, @Nullable ProxyException found) {
        refused(expected, found);
        assertNotNull(found);
        assertTrue(String.valueOf(found.getMessage()).contains(message), found.getMessage());
    }

    private static ConnectionLimits limits(int most, int fromOneAddress) {
        return new ConnectionLimits(
                SettingValues.DEFAULTS
                        .with(Settings.CLIENT_CONNECTIONS, most)
                        .with(Settings.CLIENT_CONNECTIONS_PER_ADDRESS, fromOneAddress),
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                1);
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
