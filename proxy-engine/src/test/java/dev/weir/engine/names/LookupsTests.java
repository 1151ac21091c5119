package dev.weir.engine.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Name lookups")
class LookupsTests {
    private static final long MOMENT = 30_000_000;
    /** Long enough for a thread to start on a busy machine. */
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Calls of a moment each, enough for threads to start on a busy machine. */
    private static final int MOST_CALLS = 600;

    private static final long TIME_LIMIT = TimeUnit.SECONDS.toNanos(20);

    private final CountDownLatch resolved = new CountDownLatch(1);
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final Lookups lookups = new Lookups(this::resolve, LookupsTests::start);

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        if (host.startsWith("hangs")) {
            awaitResolved();
        }
        if (host.startsWith("unknown")) {
            throw new UnknownHostException(host + ": Name or service not known");
        }
        return List.of(InetAddress.getByName("192.0.2.2"), InetAddress.getByName("192.0.2.1"));
    }

    private void awaitResolved() {
        try {
            resolved.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void end() {
        resolved.countDown();
    }

    @Test
    void run_in_parallel_and_slow_ones_do_not_delay_the_others() {
        Map<String, Lookups.Answer> all = lookups.ask(List.of("hangs.a", "fine.b", "hangs.c", "unknown.d"), SECOND);
        assertEquals(List.of("hangs.a", "fine.b", "hangs.c", "unknown.d"), List.copyOf(all.keySet()));
        assertEquals(
                "the resolver did not respond within 1000 ms",
                all.get("hangs.a").failure());
        assertEquals("Name or service not known", all.get("unknown.d").failure());
        assertNull(all.get("fine.b").failure());
        assertEquals("[/192.0.2.1, /192.0.2.2]", all.get("fine.b").addresses().toString());
    }

    @Test
    void run_once_at_a_time_for_a_name_and_a_late_result_serves_the_next_call() throws InterruptedException {
        lookups.ask(List.of("hangs.a"), MOMENT);
        lookups.ask(List.of("hangs.a"), MOMENT);
        assertEquals("hangs.a", asked.take());
        assertNull(asked.peek());
        start(resolved::countDown);
        assertNull(lookups.ask(List.of("hangs.a"), TIME_LIMIT).get("hangs.a").failure());
    }

    @Test
    void use_a_limited_number_of_threads_not_counting_those_that_hang() {
        List<String> many = new ArrayList<>(
                IntStream.range(0, 200).mapToObj(i -> "hangs." + i).toList());
        lookups.ask(many, MOMENT);
        assertTrue(asked.size() <= 64, "32 threads, and 32 more after the first ones exceeded their time limit");
        String failure = "";
        for (int i = 0; i < MOST_CALLS && !failure.startsWith("Name"); i++) {
            failure = lookups.ask(List.of("unknown.z"), MOMENT).get("unknown.z").failure();
        }
        assertEquals("Name or service not known", failure);
    }

    @Test
    void need_no_thread_for_numeric_addresses() {
        var direct = new Lookups(this::resolve, task -> {
            throw new RejectedExecutionException("there is none");
        });
        Map<String, Lookups.Answer> all = direct.ask(List.of("10.0.0.1", "::1", "name.a"), TIME_LIMIT);
        assertNull(all.get("10.0.0.1").failure());
        assertNull(all.get("::1").failure());
        assertEquals(
                "no thread could be started for the lookup", all.get("name.a").failure());
    }
}
