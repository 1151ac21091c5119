package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Pending requests, while no backend has capacity")
class QueueTests {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static ProxySetup oneAtATime() {
        return ProxyUnderTest.with().set(Settings.BACKEND_MAX_REQUESTS, 1);
    }

    private static MemoryPeer clientWithRequest(SteppedProxy proxy, String path) {
        MemoryPeer client = proxy.connect();
        sendRequest(client, path);
        proxy.turnUntilQuiet();
        return client;
    }

    private static void sendRequest(MemoryPeer client, String path) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
    }

    private static String pathOf(String request) {
        return request.isEmpty() ? "" : request.split(" ", -1)[1];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void are_served_in_the_order_they_came_whichever_loop_they_wait_on(int loops) {
        try (SteppedProxy proxy = oneAtATime().loops(loops).stepped()) {
            var clients = new ArrayList<MemoryPeer>();
            for (int i = 0; i < 6; i++) {
                clients.add(clientWithRequest(proxy, "/" + i));
            }
            var served = new ArrayList<String>();
            var connections = new ArrayList<MemoryPeer>();
            for (int i = 0; i < 6; i++) {
                proxy.turnUntilQuiet();
                for (MemoryPeer next = proxy.backend().next();
                        next != null;
                        next = proxy.backend().next()) {
                    connections.add(next);
                }
                List<MemoryPeer> asked = connections.stream()
                        .filter(peer -> !peer.received().isEmpty())
                        .toList();
                assertEquals(1, asked.size(), "the backend has one request at a time");
                served.add(pathOf(asked.get(0).takeReceived()));
                asked.get(0).send(EMPTY);
            }
            proxy.turnUntilQuiet();
            assertEquals(List.of("/0", "/1", "/2", "/3", "/4", "/5"), served);
            clients.forEach(client -> assertTrue(client.received().startsWith("HTTP/1.1 200"), client.received()));
        }
    }

    @Test
    void are_refused_at_the_queue_timeout_with_retry_after() {
        try (SteppedProxy proxy = oneAtATime().loops(2).stepped()) {
            MemoryPeer first = clientWithRequest(proxy, "/first");
            MemoryPeer second = clientWithRequest(proxy, "/second");
            proxy.pass(Settings.QUEUE_TIMEOUT.defaultValue().minusMillis(1));
            assertEquals("", second.received());
            proxy.pass(Duration.ofMillis(1));
            String response = second.takeReceived();
            assertTrue(response.startsWith("HTTP/1.1 503 "), response);
            assertTrue(response.contains("\r\nRetry-After: 1\r\n"), response);
            assertEquals(Failure.QUEUE_TIMEOUT, proxy.observer().completed(1).failure());
            proxy.backend().accept().send(EMPTY);
            proxy.turnUntilQuiet();
            assertTrue(first.received().startsWith("HTTP/1.1 200"));
            sendRequest(second, "/again");
            proxy.turnUntilQuiet();
            assertEquals(2, proxy.backend().connectionCount(), "the capacity that no request waits for is free");
        }
    }

    @Test
    void are_no_more_than_the_queue_length_and_the_oldest_is_refused() {
        try (SteppedProxy proxy = oneAtATime().set(Settings.QUEUE_LENGTH, 2).stepped()) {
            clientWithRequest(proxy, "/served");
            MemoryPeer oldest = clientWithRequest(proxy, "/oldest");
            MemoryPeer middle = clientWithRequest(proxy, "/middle");
            MemoryPeer newest = clientWithRequest(proxy, "/newest");
            assertTrue(oldest.received().startsWith("HTTP/1.1 503 "), oldest.received());
            assertEquals(Failure.QUEUE_FULL, proxy.observer().completed(1).failure());
            assertEquals("", middle.received());
            assertEquals("", newest.received());
        }
    }

    @Test
    void are_refused_at_once_if_there_is_no_queue() {
        try (SteppedProxy proxy = oneAtATime().set(Settings.QUEUE_LENGTH, 0).stepped()) {
            clientWithRequest(proxy, "/served");
            MemoryPeer second = clientWithRequest(proxy, "/second");
            assertTrue(second.received().startsWith("HTTP/1.1 503 "), second.received());
        }
    }

    @Test
    void pass_their_capacity_on_when_the_client_goes_away() {
        try (SteppedProxy proxy = oneAtATime().loops(2).stepped()) {
            clientWithRequest(proxy, "/first");
            MemoryPeer gone = clientWithRequest(proxy, "/gone");
            MemoryPeer third = clientWithRequest(proxy, "/third");
            gone.rst();
            proxy.turnUntilQuiet();
            MemoryPeer backend = proxy.backend().accept();
            backend.takeReceived();
            backend.send(EMPTY);
            proxy.turnUntilQuiet();
            String next =
                    backend.received().isEmpty() ? proxy.backend().accept().received() : backend.received();
            assertEquals("/third", pathOf(next));
            assertEquals("", third.received());
        }
    }

    @Test
    void go_to_the_first_backend_that_has_capacity() {
        try (SteppedProxy proxy = oneAtATime().backends(2).stepped()) {
            clientWithRequest(proxy, "/0");
            clientWithRequest(proxy, "/1");
            clientWithRequest(proxy, "/2");
            MemoryPeer second = proxy.backend(1).accept();
            second.takeReceived();
            second.send(EMPTY);
            proxy.turnUntilQuiet();
            assertEquals("/2", pathOf(second.takeReceived()));
        }
    }

    @Test
    void keep_to_the_limit_of_all_backends_together() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .backends(3)
                .loops(2)
                .set(Settings.TOTAL_MAX_REQUESTS, 2)
                .stepped()) {
            clientWithRequest(proxy, "/0");
            clientWithRequest(proxy, "/1");
            MemoryPeer third = clientWithRequest(proxy, "/2");
            assertEquals(2, requests(proxy));
            MemoryPeer busy = proxy.backend(0).accept();
            busy.takeReceived();
            busy.send(EMPTY);
            proxy.turnUntilQuiet();
            assertEquals("", third.received());
            assertEquals(3, requests(proxy));
        }
    }

    private static int requests(SteppedProxy proxy) {
        int count = 0;
        for (int i = 0; i < 3; i++) {
            count += proxy.backend(i).connectionCount();
        }
        return count;
    }

    @Test
    void wait_for_a_connection_where_a_loop_may_open_no_more() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1).stepped()) {
            clientWithRequest(proxy, "/0");
            clientWithRequest(proxy, "/1");
            clientWithRequest(proxy, "/2");
            MemoryPeer only = proxy.backend().accept();
            assertEquals("/0", pathOf(only.takeReceived()));
            only.send(EMPTY);
            proxy.turnUntilQuiet();
            assertEquals("/1", pathOf(only.takeReceived()), "the connection is handed on");
            only.close();
            proxy.turnUntilQuiet();
            assertEquals(2, proxy.backend().connectionCount(), "or another is opened when it ends");
        }
    }

    @Test
    void do_not_wait_for_a_connection_for_ever() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1).stepped()) {
            clientWithRequest(proxy, "/0");
            MemoryPeer second = clientWithRequest(proxy, "/1");
            proxy.pass(Settings.QUEUE_TIMEOUT.defaultValue());
            assertTrue(second.received().startsWith("HTTP/1.1 503 "), second.received());
            assertEquals(Failure.QUEUE_TIMEOUT, proxy.observer().completed(1).failure());
            MemoryPeer only = proxy.backend().accept();
            only.send(EMPTY);
            proxy.turnUntilQuiet();
            sendRequest(second, "/again");
            proxy.turnUntilQuiet();
            assertEquals(1, proxy.backend().connectionCount());
        }
    }

    @Test
    void are_all_served_one_at_a_time_on_real_loops() throws Exception {
        var backend = new OneAtATime();
        try (ProxyUnderTest proxy = oneAtATime().loops(2).build().start()) {
            proxy.backend().answer(backend);
            ExecutorService clients = Executors.newFixedThreadPool(8);
            try {
                Callable<Integer> client = () -> good(proxy, 25);
                int good = 0;
                for (Future<Integer> each : clients.invokeAll(Collections.nCopies(8, client))) {
                    good += each.get();
                }
                assertEquals(200, good);
                assertEquals(200, proxy.backend().requestCount());
                assertFalse(backend.crowded, "the backend had two requests at once");
            } finally {
                clients.shutdownNow();
            }
        }
    }

    /**
     * So many requests, over a new connection now and then, so that either loop has some.
     *
     * @return how many went well
     */
    private static int good(ProxyUnderTest proxy, int requests) {
        int good = 0;
        RawClient client = proxy.connect();
        for (int i = 1; i <= requests; i++) {
            good += client.get("/").readResponse().status() == 200 ? 1 : 0;
            client = i % 5 == 0 ? proxy.connect() : client;
        }
        return good;
    }

    /** Responds after a little work, and sees whether another request comes meanwhile. */
    private static final class OneAtATime implements BackendBehaviour {
        private final AtomicInteger running = new AtomicInteger();
        private volatile boolean crowded;

        @Override
        public void to(RawRequest request, RawConnection connection) throws IOException {
            crowded |= running.incrementAndGet() > 1;
            for (int i = 0; i < 20_000; i++) {
                Thread.onSpinWait();
            }
            running.decrementAndGet(); // the next may come as soon as this one has its response
            connection.send(EMPTY);
        }
    }
}
