package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.proxy.SocketTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An idle backend connection that gives a sign (RFC 9112 §9.2, §9.5)")
class IdleEvictionTests {
    /** What a backend may do to an idle connection. */
    @FunctionalInterface
    interface Ending {
        void of(RawConnection connection) throws IOException;
    }

    @RegisterExtension
    final ProxyUnderTest cold = ProxyUnderTest.with().over(medium()).build();

    @RegisterExtension
    final ProxyUnderTest warm = ProxyUnderTest.with()
            .over(medium())
            .set(Settings.POOL_MIN_IDLE, 1)
            .set(Settings.POOL_REFILL_DELAY, Duration.ofMillis(10))
            .set(Settings.POOL_REFILL_DELAY_MAX, Duration.ofMillis(20))
            .build();

    @RegisterExtension
    final ProxyUnderTest blind = ProxyUnderTest.with()
            .over(medium())
            .without("idle-eviction")
            .without("keep-alive-learning")
            .build();

    /** What lies between the proxy and its peers. The tests pass with any medium. */
    Medium medium() {
        return Medium.PLAIN;
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of(IdleSignal.EOF, (Ending) RawConnection::shutdownOutput),
                Arguments.of(IdleSignal.EOF, (Ending) RawConnection::close),
                Arguments.of(IdleSignal.RESET, (Ending) RawConnection::reset),
                Arguments.of(IdleSignal.UNEXPECTED_BYTES, (Ending)
                        connection -> connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void is_recognised_and_dropped_and_the_next_request_goes_over_a_new_one(IdleSignal signal, Ending ending)
            throws IOException {
        RawClient client = cold.connect();
        client.get("/1").readResponse();
        ending.of(cold.backend().connection(1));
        assertEquals(signal, cold.observer().idleClosed(1).signal());
        assertEquals(1, cold.backend().connectionCount(), "nothing is to be kept warm");
        assertEquals("hello", client.get("/2").readResponse().text());
        assertEquals(2, cold.backend().connectionCount());
        assertEquals(1, cold.observer().completed(2).attempts().size(), "found before it was used, not by using it");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void is_replaced_before_the_next_request_if_the_pool_is_kept_warm(IdleSignal signal, Ending ending)
            throws IOException {
        warm.backend().awaitConnections(1); // open before any request
        ending.of(warm.backend().connection(1));
        assertEquals(
                new RecordingObserver.IdleClosed(
                        "127.0.0.1:" + warm.backend().address().getPort(), signal, IdleVerdict.REPLACE),
                warm.observer().idleClosed(1));
        warm.backend().awaitConnections(2); // and again, without any request
        RawClient client = warm.connect();
        assertEquals("hello", client.get("/").readResponse().text());
        assertTrue(warm.backend().connection(2).receivedBytes() > 0, "the request found the warm one");
        assertTrue(warm.observer().completed(1).attempts().get(0).reused());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void is_not_noticed_before_its_next_use_if_no_plugin_watches(IdleSignal signal, Ending ending) throws IOException {
        RawClient client = blind.connect();
        client.get("/1").readResponse();
        assertEquals(1, blind.observer().completed(1).attempts().size(), "over the connection that ends now");
        ending.of(blind.backend().connection(1));
        if (signal == IdleSignal.RESET) {
            blind.backend().awaitClosed(1); // the system sends the RST when the backend's thread has left its read
        }
        awaitArrival(signal, blind.backend().connection(1));
        blind.proxy().begin(); // a round through the loop, in which a sign would have been noticed
        blind.connect().send("nonsense\r\n\r\n").readResponse();
        assertEquals(List.of(), blind.observer().idleClosed());
        assertEquals("hello", client.get("/2").readResponse().text());
        RecordingObserver.Completed last = blind.observer().completed(2);
        assertEquals(1, last.attempts().size(), () -> "found before it was used, not by using it: " + last);
        assertEquals(signal, blind.observer().idleClosed(1).signal());
        assertEquals(IdleVerdict.DROP, blind.observer().idleClosed(1).verdict());
        assertEquals(2, blind.backend().connectionCount());
    }

    /** Waits until the proxy could read the sign: under load, a packet on loopback arrives after its sender goes on. */
    private static void awaitArrival(IdleSignal signal, RawConnection sender) {
        assumeTrue(SocketTable.now().isPresent(), "this system does not list its sockets");
        int proxy = sender.remotePort();
        int backend = sender.localPort();
        BooleanSupplier arrived = () -> {
            SocketTable table = SocketTable.now().orElseThrow();
            return switch (signal) {
                case EOF -> table.gotEnd(proxy, backend);
                case RESET -> !table.lists(proxy, backend);
                default -> table.hasUnreadBytes(proxy, backend);
            };
        };
        assertTrue(Poll.until(arrived, Patience.LIMIT, new SystemClock()), () -> signal + " did not arrive");
    }

    @Test
    void never_gives_its_stray_bytes_to_a_client() throws IOException {
        RawClient client = cold.connect();
        for (int i = 1; i <= 20; i++) {
            assertEquals("hello", client.get("/" + i).readResponse().text());
            cold.backend().connection(i).send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray");
            cold.observer().idleClosed(i);
        }
        assertEquals("hello", client.get("/last").readResponse().text());
    }

    @Test
    void is_replaced_again_and_again() throws IOException {
        for (int i = 1; i <= 10; i++) {
            warm.backend().connection(i).close();
            assertEquals(IdleSignal.EOF, warm.observer().idleClosed(i).signal());
        }
        warm.backend().awaitConnections(11);
    }

    @Test
    void does_not_keep_the_others_from_being_used() throws IOException {
        RawClient first = cold.connect();
        RawClient second = cold.connect();
        cold.backend().answer(BackendBehaviour.silence());
        first.get("/1");
        second.get("/2");
        cold.backend().awaitRequests(2);
        cold.backend().answer(BackendBehaviour.ok("again"));
        for (RawConnection connection : cold.backend().connections()) {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
        first.readResponse();
        second.readResponse();
        cold.backend().connection(2).reset();
        assertEquals(IdleSignal.RESET, cold.observer().idleClosed(1).signal());
        assertEquals("again", first.get("/3").readResponse().text());
        assertEquals(2, cold.backend().connectionCount());
        assertNull(cold.observer().completed(3).failure());
    }
}
