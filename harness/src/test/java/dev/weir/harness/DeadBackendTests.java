package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Moment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A backend that dies between the look at its pooled connection and the request on it (RFC 9112 §9.3.1)")
class DeadBackendTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 7\r\n\r\npayload";
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    /** One more than outlier-ejection lets happen in a row. */
    private static final int MANY = 6;

    private final SteppedProxy one = ProxyUnderTest.with().with("test-moment").stepped();
    private final SteppedProxy two = ProxyUnderTest.with()
            .backends(2)
            .balance("test-first-candidate")
            .with("test-moment")
            .stepped();

    /** How the proxy learns of it. */
    enum Shape {
        /** The write goes well, the read that follows gives the end of the stream. */
        EOF_ON_READ {
            @Override
            void beforeWrite(MemoryPeer peer) {
                peer.close();
            }

            @Override
            void afterWrite(MemoryPeer peer) {
                // that was all
            }
        },
        /** The write goes well, the read that follows fails. */
        RST_ON_READ {
            @Override
            void beforeWrite(MemoryPeer peer) {
                // all seems well
            }
        },
        /** The write takes some bytes, and fails when it goes on. */
        FAILED_WRITE {
            @Override
            void beforeWrite(MemoryPeer peer) {
                peer.window(10);
            }
        };

        abstract void beforeWrite(MemoryPeer peer);

        void afterWrite(MemoryPeer peer) {
            peer.rst();
        }
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private static MemoryPeer sendRequest(SteppedProxy proxy, String request) {
        MemoryPeer client = proxy.connect();
        client.send(request);
        proxy.turnUntilQuiet();
        return client;
    }

    private static void respond(SteppedProxy proxy, MemoryPeer backend) {
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
    }

    /** So many idle connections to the first backend, in the order in which they are going to be used. */
    private static List<MemoryPeer> idle(SteppedProxy proxy, int count) {
        var backends = new ArrayList<MemoryPeer>();
        for (int i = 0; i < count; i++) {
            sendRequest(proxy, GET);
            backends.add(0, proxy.backend().accept());
        }
        for (int i = count - 1; i >= 0; i--) {
            backends.get(i).takeReceived();
            respond(proxy, backends.get(i));
        }
        return backends;
    }

    /** A client's request, which goes over a pooled connection that ends while it is written. */
    private static MemoryPeer race(SteppedProxy proxy, MemoryPeer pooled, Shape shape, String request) {
        MemoryPeer client = proxy.connect();
        client.send(request);
        Moment.happens(() -> shape.beforeWrite(pooled));
        proxy.turnUntilQuiet();
        shape.afterWrite(pooled);
        proxy.turnUntilQuiet();
        return client;
    }

    private static void assertStatus(int status, MemoryPeer client) {
        assertTrue(client.received().startsWith("HTTP/1.1 " + status + " "), client.received());
    }

    private static void assertStale(SteppedProxy proxy, int exchange) {
        RecordingObserver.Attempt failed =
                proxy.observer().completed(exchange).attempts().get(0);
        assertEquals(Failure.CONNECTION_LOST, failed.failure());
        assertEquals(Evidence.STALE_CONNECTION, failed.evidence());
        assertTrue(failed.reused());
        assertFalse(failed.counts());
    }

    @ParameterizedTest
    @EnumSource
    void costs_a_get_nothing_and_it_goes_to_another_backend(Shape shape) {
        MemoryPeer client = race(two, idle(two, 1).get(0), shape, GET);
        assertEquals(1, two.backend(0).connectionCount());
        respond(two, two.backend(1).accept());
        assertStatus(200, client);
        assertStale(two, 2);
    }

    @ParameterizedTest
    @EnumSource
    void costs_a_get_nothing_and_it_goes_over_a_fresh_connection_if_there_is_no_other_backend(Shape shape) {
        List<MemoryPeer> idle = idle(one, 2);
        MemoryPeer client = race(one, idle.get(0), shape, GET);
        assertEquals("", idle.get(1).received(), "the other idle one may be as dead");
        respond(one, one.backend().accept());
        assertStatus(200, client);
        assertStale(one, 3);
    }

    @ParameterizedTest
    @EnumSource
    void costs_a_post_a_502_since_it_may_have_been_acted_upon(Shape shape) {
        MemoryPeer client = race(two, idle(two, 1).get(0), shape, POST);
        assertStatus(502, client);
        assertEquals(0, two.backend(1).connectionCount());
        assertEquals(1, two.backend(0).connectionCount());
        assertStale(two, 2);
        client.takeReceived();
        client.send(GET);
        two.turnUntilQuiet();
        respond(two, two.backend(0).accept());
        assertStatus(200, client);
    }

    @Test
    void costs_not_even_a_post_anything_if_the_system_took_no_byte_of_it() {
        MemoryPeer pooled = idle(two, 1).get(0);
        MemoryPeer client = two.connect();
        client.send(POST);
        Moment.happens(pooled::rst);
        two.turnUntilQuiet();
        MemoryPeer other = two.backend(1).accept();
        assertTrue(other.received().endsWith("\r\n\r\npayload"), other.received());
        respond(two, other);
        assertStatus(200, client);
        RecordingObserver.Attempt failed =
                two.observer().completed(2).attempts().get(0);
        assertEquals(Evidence.NOTHING_WRITTEN, failed.evidence());
        assertFalse(failed.counts(), "it was no failure to connect");
    }

    @ParameterizedTest
    @EnumSource
    void is_not_ejected_however_often_that_happens(Shape shape) {
        List<MemoryPeer> idle = idle(two, MANY);
        for (MemoryPeer pooled : idle) {
            MemoryPeer client = race(two, pooled, shape, POST);
            assertStatus(502, client);
        }
        assertEquals(MANY * 2, two.observer().completed().size());
        assertEquals(List.of(), two.observer().changed());
    }

    @Test
    void is_ejected_if_fresh_connections_end_so() {
        for (int i = 1; i < MANY; i++) {
            MemoryPeer client = sendRequest(two, POST);
            two.backend(0).accept().close();
            two.turnUntilQuiet();
            assertStatus(502, client);
        }
        assertEquals(1, two.observer().changed().size());
    }

    @ParameterizedTest
    @EnumSource
    void costs_every_get_one_more_attempt_and_no_more(Shape shape) {
        List<MemoryPeer> idle = idle(one, MANY);
        for (int i = 0; i < MANY; i++) {
            MemoryPeer client = race(one, idle.get(i), shape, GET);
            MemoryPeer fresh = one.backend().accept();
            fresh.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            one.turnUntilQuiet();
            assertStatus(200, client);
            assertEquals(2, one.observer().completed(MANY + 1 + i).attempts().size());
        }
    }
}
