package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits on connections of clients")
class ConnectionLimitTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static void assertServed(SteppedProxy proxy, MemoryPeer client) {
        client.send(GET);
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().next();
        if (backend != null) {
            backend.send(OK);
            proxy.turnUntilQuiet();
        }
        assertTrue(client.takeReceived().startsWith("HTTP/1.1 200 "));
    }

    private static void assertRefused(SteppedProxy proxy, MemoryPeer client, int status) {
        proxy.turnUntilQuiet();
        String response = client.takeReceived();
        assertTrue(response.startsWith("HTTP/1.1 " + status + " "), response);
        assertTrue(response.contains("\r\nConnection: close\r\n"), response);
        assertTrue(client.sawFin());
    }

    @Test
    void a_client_that_connects_at_the_limit_gets_a_503_and_may_connect_later() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().set(Settings.CLIENT_CONNECTIONS, 1).stepped()) {
            MemoryPeer first = proxy.connect();
            proxy.turnUntilQuiet();
            assertRefused(proxy, proxy.connect(), 503);
            assertEquals(
                    Failure.TOO_MANY_CONNECTIONS, proxy.observer().refused().get(0));
            assertServed(proxy, first);
            first.fin();
            proxy.turnUntilQuiet();
            MemoryPeer third = proxy.connect();
            proxy.turnUntilQuiet();
            assertEquals("", third.received());
            assertFalse(third.sawFin());
        }
    }

    @Test
    void a_client_waits_while_open_connections_need_the_descriptors_until_one_closes() {
        int one = 34;
        try (SteppedProxy proxy = ProxyUnderTest.with().descriptors(one).stepped()) {
            MemoryPeer first = proxy.connect();
            MemoryPeer second = proxy.connect();
            first.send(GET);
            second.send(GET);
            proxy.turnUntilQuiet();
            MemoryPeer backend = proxy.backend().next();
            assertNull(proxy.backend().next(), "the second one is not looked at");
            backend.send(OK);
            proxy.turnUntilQuiet();
            assertTrue(first.takeReceived().startsWith("HTTP/1.1 200 "));
            assertEquals(0, proxy.turn(), "nothing is ready until it is time to look again");

            first.fin();
            proxy.turnUntilQuiet();
            proxy.pass(Duration.ofMillis(100));
            proxy.turnUntilQuiet();
            backend.send(OK);
            proxy.turnUntilQuiet();
            assertTrue(second.takeReceived().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void an_address_at_its_limit_gets_a_429_while_another_is_served() throws ConnectException {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.CLIENT_CONNECTIONS_PER_ADDRESS, 2)
                .stepped()) {
            var greedy = new InetSocketAddress("192.0.2.1", 1000);
            MemoryPeer first = from(proxy, greedy);
            from(proxy, new InetSocketAddress("192.0.2.1", 1001));
            assertRefused(proxy, from(proxy, new InetSocketAddress("192.0.2.1", 1002)), 429);
            assertEquals(
                    Failure.TOO_MANY_FROM_ADDRESS, proxy.observer().refused().get(0));
            assertServed(proxy, from(proxy, new InetSocketAddress("192.0.2.2", 1000)));
            first.rst();
            proxy.turnUntilQuiet();
            assertEquals(
                    "", from(proxy, new InetSocketAddress("192.0.2.1", 1003)).received());
        }
    }

    private static MemoryPeer from(SteppedProxy proxy, InetSocketAddress address) throws ConnectException {
        MemoryPeer client = proxy.network().connect(address, proxy.proxy().address());
        proxy.turnUntilQuiet();
        return client;
    }

    @Test
    void refused_clients_do_not_count_and_are_closed_without_a_response_if_they_are_too_many() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().set(Settings.CLIENT_CONNECTIONS, 1).stepped()) {
            MemoryPeer first = proxy.connect();
            proxy.turnUntilQuiet();
            for (int i = 0; i < 128; i++) {
                assertRefused(proxy, proxy.connect(), 503);
            }
            MemoryPeer oneTooMany = proxy.connect();
            proxy.turnUntilQuiet();
            assertEquals("", oneTooMany.received());
            assertTrue(oneTooMany.sawFin());
            proxy.pass(Settings.CLIENT_LINGER_TIMEOUT.defaultValue());
            assertRefused(proxy, proxy.connect(), 503);
            assertServed(proxy, first);
        }
    }

    @Test
    void the_response_to_the_last_request_of_a_connection_says_close() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.CLIENT_REQUESTS_PER_CONNECTION, 2)
                .stepped()) {
            MemoryPeer client = proxy.connect();
            client.send(GET + GET + GET);
            proxy.turnUntilQuiet();
            MemoryPeer backend = proxy.backend().accept();
            backend.send(OK);
            proxy.turnUntilQuiet();
            assertFalse(client.takeReceived().contains("close"));
            backend.send(OK);
            proxy.turnUntilQuiet();
            assertTrue(client.takeReceived().contains("\r\nconnection: close\r\n"));
            assertTrue(client.sawFin());
            assertEquals(2, proxy.observer().started());
            assertNull(proxy.observer().completed(2).failure());
        }
    }

    @Test
    void requests_with_a_local_reply_do_not_delay_other_clients() {
        try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
            MemoryPeer flood = proxy.connect();
            MemoryPeer other = proxy.connect();
            proxy.turnUntilQuiet();
            flood.send("OPTIONS * HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\n\r\n".repeat(100));
            proxy.turn();
            assertTrue(proxy.observer().started() <= 32, proxy.observer().started() + " in one turn");
            other.send("OPTIONS * HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\n\r\n");
            proxy.turn();
            assertTrue(other.received().startsWith("HTTP/1.1 204 "));
            for (int i = 0; i < 100 / 16; i++) {
                proxy.turn();
            }
            assertEquals(101, proxy.observer().started());
        }
    }

    @Test
    void pipelined_requests_are_read_ahead_up_to_a_limit() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.CLIENT_PIPELINED_SIZE, 1L << 10)
                .stepped()) {
            MemoryPeer client = proxy.connect();
            client.send(GET);
            proxy.turnUntilQuiet();
            client.send("x".repeat(100_000));
            proxy.turnUntilQuiet();
            assertEquals(100_000 - (1 << 10), client.unread());
        }
    }

    @Test
    void pipelined_requests_in_one_segment_are_read_ahead_up_to_that_limit_too() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.CLIENT_PIPELINED_SIZE, 1L << 10)
                .stepped()) {
            MemoryPeer client = proxy.connect();
            client.send(GET.repeat(1000));
            proxy.turnUntilQuiet();
            assertTrue(client.unread() > GET.length() * 1000 - (3 << 10), client.unread() + " bytes are not read");
        }
    }
}
