package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.assembly.MemoryBudget;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When a few clients use up all memory")
class HeldMemoryTests {
    private static final long HELD = 1 << 20;
    private static final String GET = "GET /ok HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String LARGE_BODY = "x".repeat(500_000);
    private static final String LARGE =
            "HTTP/1.1 200 OK\r\nContent-Length: " + LARGE_BODY.length() + "\r\n\r\n" + LARGE_BODY;
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 1000000\r\n\r\n";

    private static ProxySetup setup() {
        return ProxyUnderTest.with().set(Settings.MEMORY_HELD, HELD);
    }

    private static String halfHead(int bytes) {
        String begin = "GET /half HTTP/1.1\r\nHost: a.example\r\nX-A: ";
        return begin + "x".repeat(bytes - begin.length());
    }

    private static MemoryPeer send(SteppedProxy proxy, String text) {
        MemoryPeer client = proxy.connect();
        client.send(text);
        proxy.turnUntilQuiet();
        return client;
    }

    /** Backends that got a request since the last call. */
    private static List<MemoryPeer> acceptAll(SteppedProxy proxy) {
        var accepted = new ArrayList<MemoryPeer>();
        for (MemoryPeer next = proxy.backend().next();
                next != null;
                next = proxy.backend().next()) {
            accepted.add(next);
        }
        return accepted;
    }

    /** A small request by a new client, which needs a new connection to the backend unless one is idle. */
    private static void assertServed(SteppedProxy proxy, List<MemoryPeer> pooled) {
        MemoryPeer client = send(proxy, GET);
        pooled.addAll(acceptAll(proxy));
        for (MemoryPeer backend : pooled) {
            if (backend.takeReceived().startsWith("GET /ok ")) {
                backend.send(OK);
            }
        }
        proxy.turnUntilQuiet();
        assertTrue(client.received().endsWith("ok"), client.received());
        client.fin();
        proxy.turnUntilQuiet();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3_000, 7_000, 12_000, 31_000})
    void with_incomplete_heads_small_requests_are_still_served(int bytes) {
        try (SteppedProxy proxy = setup().stepped()) {
            var pooled = new ArrayList<MemoryPeer>();
            for (int i = 0; i < 200; i++) {
                send(proxy, halfHead(bytes));
                assertServed(proxy, pooled);
            }
            assertServed(proxy, pooled);
        }
    }

    @Test
    void with_incomplete_heads_the_oldest_of_the_largest_gets_a_503() {
        try (SteppedProxy proxy = setup().stepped()) {
            MemoryPeer small = send(proxy, halfHead(7_000));
            var large = new ArrayList<MemoryPeer>();
            for (int i = 0; i < 100 && (i == 0 || large.get(0).received().isEmpty()); i++) {
                large.add(send(proxy, halfHead(31_000)));
            }
            String told = large.get(0).received();
            assertTrue(told.startsWith("HTTP/1.1 503 "), told);
            assertTrue(told.contains("\r\nRetry-After: 1\r\n"), told);
            assertTrue(large.size() >= HELD / 2 / (33 << 10), "only " + large.size() + " were held");
            for (MemoryPeer younger : large.subList(1, large.size())) {
                assertEquals("", younger.received());
            }
            assertEquals("", small.received());
            assertEquals(Failure.OVERLOADED, proxy.observer().refused().get(0));
        }
    }

    @Test
    void with_incomplete_heads_a_large_head_that_comes_whole_is_served_too() {
        try (SteppedProxy proxy = setup().stepped()) {
            for (int i = 0; i < 100; i++) {
                send(proxy, halfHead(31_000));
            }
            MemoryPeer client = send(proxy, halfHead(30_000) + "\r\n\r\n");
            proxy.backend().accept().send(OK);
            proxy.turnUntilQuiet();
            assertTrue(client.received().endsWith("ok"), client.received());
        }
    }

    @Test
    void with_complete_heads_at_a_silent_backend_small_requests_are_still_served() {
        try (SteppedProxy proxy = setup().stepped()) {
            var pooled = new ArrayList<MemoryPeer>();
            var refused = 0;
            for (int i = 0; i < 100; i++) {
                MemoryPeer client = send(proxy, halfHead(31_000) + "\r\n\r\n");
                refused += client.received().startsWith("HTTP/1.1 503 ") ? 1 : 0;
                acceptAll(proxy);
                assertServed(proxy, pooled);
            }
            assertTrue(refused > 50, refused + " were refused");
        }
    }

    @Test
    void with_unread_responses_a_client_that_reads_gets_its_whole_response() {
        try (SteppedProxy proxy = setup().stepped()) {
            for (int i = 0; i < 100; i++) {
                stall(proxy);
            }
            MemoryPeer reader = proxy.connect();
            reader.window(1_000);
            reader.send(GET);
            proxy.turnUntilQuiet();
            proxy.backend().accept().send(LARGE);
            proxy.turnUntilQuiet();
            var got = new StringBuilder();
            for (int i = 0; i < 1_000 && !got.toString().endsWith(LARGE_BODY); i++) {
                stall(proxy);
                got.append(reader.takeReceived());
                proxy.turnUntilQuiet();
            }
            assertTrue(got.toString().endsWith(LARGE_BODY), "aborted after " + got.length());
        }
    }

    private static void stall(SteppedProxy proxy) {
        MemoryPeer stalled = proxy.connect();
        stalled.window(100);
        stalled.send(GET);
        proxy.turnUntilQuiet();
        acceptAll(proxy).forEach(backend -> backend.send(LARGE));
        proxy.turnUntilQuiet();
    }

    @Test
    void with_unread_responses_the_one_that_waited_longest_is_aborted() {
        try (SteppedProxy proxy = setup().stepped()) {
            int most = 0;
            while (proxy.observer().completed().isEmpty()) {
                stall(proxy);
                most++;
                assertTrue(most < 1_000, "all of them are kept");
            }
            assertEquals(Failure.CLIENT_STALLED, proxy.observer().completed(1).failure());
            assertServed(proxy, new ArrayList<>());
        }
    }

    @Test
    void with_bodies_that_no_backend_reads_small_requests_are_served_and_memory_stays_within_its_bound() {
        try (SteppedProxy proxy = setup().stepped()) {
            var pooled = new ArrayList<MemoryPeer>();
            for (int i = 0; i < 300; i++) {
                MemoryPeer client = send(proxy, POST);
                acceptAll(proxy).forEach(backend -> backend.window(10));
                client.send("y".repeat(100_000));
                proxy.turnUntilQuiet();
            }
            for (int i = 0; i < 20; i++) {
                assertServed(proxy, pooled);
            }
            assertTrue(proxy.observer().completed(1).failure() != null);
        }
    }

    @Test
    void with_as_many_requests_as_fit_an_incomplete_one_makes_room() {
        var memory = new MemoryBudget(48 << 20, 48 << 20);
        try (SteppedProxy proxy = ProxyUnderTest.with().memory(memory).stepped()) {
            var halves = new ArrayList<MemoryPeer>();
            for (int i = 0; i < 2_000; i++) {
                halves.add(send(proxy, "GET / HT"));
            }
            assertTrue(
                    halves.get(0).received().startsWith("HTTP/1.1 503 "),
                    halves.get(0).received());
            assertServed(proxy, new ArrayList<>());
            assertEquals("", halves.get(halves.size() - 1).received());
        }
    }

    @Test
    void with_as_many_complete_requests_as_fit_another_gets_a_503() {
        var memory = new MemoryBudget(48 << 20, 48 << 20);
        try (SteppedProxy proxy = ProxyUnderTest.with().memory(memory).stepped()) {
            MemoryPeer last = send(proxy, GET);
            for (int i = 0; i < 2_000 && last.received().isEmpty(); i++) {
                last = send(proxy, GET);
            }
            assertTrue(last.received().startsWith("HTTP/1.1 503 "), last.received());
            Objects.requireNonNull(proxy.backend().next()).send(OK);
            proxy.turnUntilQuiet();
            assertEquals("", send(proxy, GET).received(), "there is room again");
        }
    }
}
