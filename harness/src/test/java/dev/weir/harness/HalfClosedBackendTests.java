package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.harness.memory.MemoryPeer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend that ends its side of a connection that is in use")
class HalfClosedBackendTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String UPLOAD = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 500000\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 2\r\n\r\nhi";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final SteppedProxy proxy = SteppedProxy.withOneBackend();
    private final MemoryPeer client = proxy.connect();

    @AfterEach
    void close() {
        proxy.close();
    }

    private MemoryPeer sendRequest(String request) {
        client.send(request);
        proxy.turnUntilQuiet();
        return proxy.backend().accept();
    }

    /** Every further selection would wait. */
    private void assertQuiet() {
        proxy.turnUntilQuiet();
        long before = proxy.loop().turns();
        for (int i = 0; i < 5; i++) {
            assertEquals(0, proxy.turn());
        }
        assertEquals(before + 5, proxy.loop().turns());
    }

    private void assertStatus(int status) {
        assertTrue(client.received().startsWith("HTTP/1.1 " + status + " "), client.received());
    }

    @Test
    void behind_a_complete_response_has_responded_and_its_connection_is_not_reused() {
        MemoryPeer backend = sendRequest(GET);
        backend.send(OK);
        backend.fin();
        assertQuiet();
        assertTrue(client.takeReceived().endsWith("\r\n\r\nok"));
        assertFalse(client.sawFin(), "the client's connection is another");
        assertNull(proxy.observer().completed(1).failure());
        assertTrue(backend.sawFin());
        assertEquals(IdleSignal.EOF, proxy.observer().idleClosed(1).signal());
        sendRequest(GET).send(OK);
        proxy.turnUntilQuiet();
        assertStatus(200);
        assertEquals(1, proxy.observer().completed(2).attempts().size(), "found before it was used");
    }

    @Test
    void behind_a_complete_response_is_not_sent_a_waiting_request_that_cannot_be_repeated() {
        MemoryPeer backend = sendRequest(POST.repeat(2));
        backend.takeReceived();
        backend.send(OK);
        backend.fin();
        proxy.turnUntilQuiet();
        assertEquals("", backend.received(), "looked at again before it was used in the same turn");
        proxy.backend().accept().send(OK);
        proxy.turnUntilQuiet();
        assertEquals(List.of(1, 1), attempts());
    }

    @Test
    void behind_a_complete_response_costs_a_waiting_request_that_can_be_repeated_another_attempt() {
        MemoryPeer backend = sendRequest(GET.repeat(2));
        backend.send(OK);
        backend.fin();
        proxy.turnUntilQuiet();
        proxy.backend().accept().send(OK);
        proxy.turnUntilQuiet();
        assertEquals(List.of(1, 2), attempts(), "a look before each request would cost more than this");
        assertTrue(client.takeReceived().endsWith("\r\n\r\nok"));
    }

    private List<Integer> attempts() {
        return proxy.observer().completed().stream()
                .map(exchange -> exchange.attempts().size())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 413 Too much\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 413 Too much\r\nConnection: close\r\n\r\nno",
                "HTTP/1.1 413 Too much\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n"
            })
    void behind_a_response_that_did_not_await_the_whole_request_has_responded(String response) {
        MemoryPeer backend = sendRequest(UPLOAD);
        client.send("x".repeat(1000));
        proxy.turnUntilQuiet();
        backend.send(response);
        backend.fin();
        assertQuiet();
        assertStatus(413);
        assertTrue(client.received().contains("no"));
        assertNull(proxy.observer().completed(1).failure());
        assertTrue(backend.sawFin() || backend.sawRst());
        assertFalse(client.sawRst(), "the response would be lost to the client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 413 Too much\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 413 Too much\r\nConnection: close\r\n\r\nno"
            })
    void behind_a_response_and_reads_no_byte_more_has_responded(String response) {
        MemoryPeer backend = sendRequest(UPLOAD);
        backend.window(1000);
        client.send("x".repeat(400_000));
        proxy.turnUntilQuiet();
        backend.send(response);
        backend.close();
        assertQuiet();
        assertStatus(413);
        assertNull(proxy.observer().completed(1).failure());
    }

    @Test
    void before_any_byte_of_a_response_has_not_responded_though_it_might_still_read() {
        MemoryPeer backend = sendRequest(UPLOAD);
        client.send("x".repeat(1000));
        proxy.turnUntilQuiet();
        backend.fin();
        assertQuiet();
        assertStatus(502);
        assertEquals(Failure.CONNECTION_LOST, proxy.observer().completed(1).failure());
        assertTrue(backend.sawFin() || backend.sawRst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nok"
            })
    void within_a_response_breaks_it_off(String half) {
        MemoryPeer backend = sendRequest(GET);
        backend.send(half);
        backend.fin();
        assertQuiet();
        assertTrue(client.sawFin() || client.sawRst(), "no further response could be distinguished from this one");
        assertFalse(client.received().contains("\r\n0\r\n"));
        assertEquals(Failure.RESPONSE_INCOMPLETE, proxy.observer().completed(1).failure());
        assertTrue(backend.sawFin());
    }

    @Test
    void with_an_rst_that_a_failed_write_took_away_has_not_ended_a_response_without_a_length() {
        MemoryPeer backend = sendRequest(UPLOAD);
        backend.window(1000);
        client.send("x".repeat(400_000));
        proxy.turnUntilQuiet();
        backend.send("HTTP/1.1 200 OK\r\n\r\nhalf");
        proxy.turnUntilQuiet();
        backend.rst(); // the write meets it first, and what is read then looks like a clean end
        assertQuiet();
        assertTrue(client.received().contains("half"));
        assertFalse(client.received().contains("\r\n0\r\n"), "no last chunk: the client sees that it is not whole");
        assertTrue(client.sawFin() || client.sawRst());
        assertEquals(Failure.RESPONSE_INCOMPLETE, proxy.observer().completed(1).failure());
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of("EOF", (Consumer<MemoryPeer>) MemoryPeer::fin),
                Arguments.of("full close", (Consumer<MemoryPeer>) MemoryPeer::close),
                Arguments.of("RST", (Consumer<MemoryPeer>) MemoryPeer::rst),
                Arguments.of("keep-alive time-out", (Consumer<MemoryPeer>) MemoryPeer::keepAliveTimeout));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void while_the_client_reads_nothing_of_the_response_does_not_make_the_loop_spin(
            String how, Consumer<MemoryPeer> end) {
        client.window(1000);
        MemoryPeer backend = sendRequest(GET);
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(900_000));
        proxy.turnUntilQuiet();
        end.accept(backend); // behind more than the proxy holds for one client, so it is not read yet
        assertQuiet();
        while (!client.received().isEmpty()) {
            client.takeReceived();
            client.window(100_000);
            proxy.turnUntilQuiet();
        }
        assertQuiet();
        assertTrue(client.sawFin() || client.sawRst());
        assertEquals(Failure.RESPONSE_INCOMPLETE, proxy.observer().completed(1).failure());
        assertTrue(proxy.observer().completed(1).attempts().get(0).counts());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void while_it_reads_nothing_of_the_request_does_not_make_the_loop_spin(String how, Consumer<MemoryPeer> end) {
        MemoryPeer backend = sendRequest(UPLOAD);
        backend.window(1000);
        client.send("x".repeat(400_000));
        proxy.turnUntilQuiet();
        end.accept(backend);
        assertQuiet();
        assertStatus(502);
        assertEquals(Failure.CONNECTION_LOST, proxy.observer().completed(1).failure());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void while_no_plugin_watches_idle_connections_does_not_make_the_loop_spin(String how, Consumer<MemoryPeer> end) {
        try (SteppedProxy blind = ProxyUnderTest.with()
                .without("idle-eviction")
                .without("keep-alive-learning")
                .stepped()) {
            MemoryPeer first = blind.connect();
            first.send(GET);
            blind.turnUntilQuiet();
            MemoryPeer pooled = blind.backend().accept();
            pooled.takeReceived();
            pooled.send(OK);
            blind.turnUntilQuiet();
            end.accept(pooled);
            assertEquals(0, blind.turn(), "the sign is pending, and not watched for");
            blind.turnUntilQuiet();
            assertEquals(List.of(), blind.observer().idleClosed());
            first.send(GET);
            blind.turnUntilQuiet();
            assertEquals("", pooled.received());
            assertEquals(2, blind.backend().connectionCount());
        }
    }
}
