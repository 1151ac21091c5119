package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The engine over a network in memory, on a clock turned by hand")
class SeamTests {
    private static final String REQUEST = "GET /seam HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 5\r\n\r\nhello";

    private final SteppedProxy proxy =
            ProxyUnderTest.with().over(medium()).without("via").stepped(); // so that what comes in goes out as it is

    /** What lies between the proxy and its peers. The tests pass with any medium. */
    Medium medium() {
        return Medium.PLAIN;
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void carries_an_exchange_byte_by_byte() {
        proxy.network().readAtMost(1);
        proxy.network().writeAtMost(1);
        MemoryPeer client = proxy.connect();
        client.send(REQUEST);
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        assertEquals(REQUEST, backend.received());
        backend.send(RESPONSE);
        proxy.turnUntilQuiet();
        assertEquals(RESPONSE, client.received());
        assertFalse(client.sawFin());
    }

    @Test
    void carries_an_exchange_that_arrives_byte_by_byte() {
        MemoryPeer client = proxy.connect();
        for (String octet : REQUEST.split("", -1)) {
            client.send(octet);
            proxy.turnUntilQuiet();
        }
        MemoryPeer backend = proxy.backend().accept();
        for (String octet : RESPONSE.split("", -1)) {
            backend.send(octet);
            proxy.turnUntilQuiet();
        }
        assertEquals(RESPONSE, client.received());
        assertEquals("GET", proxy.observer().completed(1).method());
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of(IdleSignal.EOF, (Consumer<MemoryPeer>) MemoryPeer::fin),
                Arguments.of(IdleSignal.EOF, (Consumer<MemoryPeer>) MemoryPeer::close),
                Arguments.of(IdleSignal.RESET, (Consumer<MemoryPeer>) MemoryPeer::rst),
                Arguments.of(IdleSignal.KEEPALIVE_TIMEOUT, (Consumer<MemoryPeer>) MemoryPeer::keepAliveTimeout),
                Arguments.of(IdleSignal.UNEXPECTED_BYTES, (Consumer<MemoryPeer>) peer -> peer.send("?")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void reports_what_became_of_a_pooled_connection(IdleSignal signal, Consumer<MemoryPeer> ending) {
        MemoryPeer client = proxy.connect();
        MemoryPeer pooled = exchange(client);
        ending.accept(pooled);
        proxy.turnUntilQuiet();
        assertEquals(
                new RecordingObserver.IdleClosed("10.0.0.1:80", signal, IdleVerdict.REPLACE),
                proxy.observer().idleClosed(1));
        assertEquals(1, proxy.backend().connectionCount(), "nothing is kept warm, so nothing is opened");
        exchange(client);
        assertEquals(2, proxy.backend().connectionCount());
    }

    @Test
    void drops_a_pooled_connection_at_its_idle_timeout() {
        MemoryPeer pooled = exchange(proxy.connect());
        Duration limit = Settings.POOL_IDLE_TIMEOUT.defaultValue();
        proxy.pass(limit.minusNanos(1));
        assertFalse(pooled.sawFin());
        proxy.pass(Duration.ofNanos(1));
        assertTrue(pooled.sawFin());
        assertEquals(IdleSignal.IDLE_TIMEOUT, proxy.observer().idleClosed(1).signal());
    }

    @Test
    void serves_a_dead_pooled_connection_before_the_client_that_would_be_given_it() {
        MemoryPeer first = proxy.connect();
        MemoryPeer pooled = exchange(first);
        first.send(REQUEST); // both in one selection, the client first in the order of registration
        pooled.fin();
        proxy.turnUntilQuiet();
        assertEquals(IdleSignal.EOF, proxy.observer().idleClosed(1).signal());
        assertEquals(2, proxy.backend().connectionCount());
        assertEquals("", pooled.received(), "the request was not given to the dead connection");
        proxy.backend().accept().send(RESPONSE);
        proxy.turnUntilQuiet();
        assertEquals(1, proxy.observer().completed(2).attempts().size());
    }

    @Test
    void uses_a_connection_that_is_there_at_once() {
        proxy.backend().answerConnects(ConnectAnswer.ACCEPT_AT_ONCE);
        exchange(proxy.connect());
        assertEquals(200, proxy.observer().completed(1).status());
    }

    /** One exchange over a new connection to the backend. @return the backend's end, in the pool now */
    private MemoryPeer exchange(MemoryPeer client) {
        client.send(REQUEST);
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        assertEquals(REQUEST, backend.takeReceived());
        backend.send(RESPONSE);
        proxy.turnUntilQuiet();
        assertEquals(RESPONSE, client.takeReceived());
        return backend;
    }
}
