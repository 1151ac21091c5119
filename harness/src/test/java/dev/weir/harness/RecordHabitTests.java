package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.engine.config.Settings;
import dev.weir.harness.transport.RecordPeer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Over records, the proxy")
class RecordHabitTests {
    private static final long HELD = 1 << 20;
    private static final String LAST_GET = "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
    private static final String UNTIL_THE_END = "HTTP/1.1 200 OK\r\n\r\nhalf?";

    private final RecordScenery scene = new RecordScenery(
            ProxyUnderTest.with().backends(2).balance("test-first-candidate").set(Settings.MEMORY_HELD, HELD));
    private final SteppedProxy proxy = scene.proxy();

    @AfterEach
    void close() {
        scene.close();
    }

    // ---- what proves that a request was written ----

    @Test
    void sends_a_post_again_if_no_byte_of_its_record_was_written() {
        scene.sendRequest(RecordScenery.POST);
        RecordPeer backend = openButFull();
        backend.raw().rst();
        proxy.turnUntilQuiet();
        assertTrue(scene.acceptRequest(1).heard().endsWith("payload"));
    }

    @Test
    void does_not_send_a_post_again_if_one_byte_of_its_record_was_written() {
        RecordPeer client = scene.sendRequest(RecordScenery.POST);
        RecordPeer backend = openButFull();
        backend.raw().window(1);
        proxy.turnUntilQuiet();
        backend.raw().rst();
        proxy.turnUntilQuiet();
        assertTrue(client.heard().startsWith("HTTP/1.1 502 "), client.heard());
        assertEquals(
                Evidence.NO_ANSWER,
                proxy.observer().completed(1).attempts().get(0).evidence());
        assertEquals(0, proxy.backend(1).connectionCount());
    }

    /** A backend that takes no byte from the end of the opening on. */
    private RecordPeer openButFull() {
        RecordPeer backend = scene.accept(0);
        while (!backend.open()) {
            proxy.turnUntilQuiet();
            backend.listen();
        }
        backend.raw().window(0);
        proxy.turnUntilQuiet();
        return backend;
    }

    // ---- idle connections ----

    @Test
    void keeps_an_idle_connection_that_sends_only_control_records() {
        RecordPeer pooled = scene.pooled();
        pooled.ticket();
        proxy.turnUntilQuiet();
        pooled.raw().send(new byte[] {0}); // part of another
        proxy.turnUntilQuiet();
        pooled.raw().send(new byte[] {0, 'T'});
        pooled.rekey();
        proxy.turnUntilQuiet();
        assertTrue(pooled.raw().receivedBytes().length > 0, "it sent a record back");
        scene.sendRequest(RecordScenery.GET);
        assertTrue(pooled.heard().startsWith("GET / "), pooled.heard());
        assertEquals(List.of(), proxy.observer().idleClosed());
    }

    static Stream<Arguments> signs() {
        return Stream.of(
                Arguments.of(IdleSignal.EOF, (Consumer<RecordPeer>) RecordPeer::end),
                Arguments.of(IdleSignal.RESET, (Consumer<RecordPeer>)
                        peer -> peer.raw().fin()),
                Arguments.of(IdleSignal.RESET, (Consumer<RecordPeer>)
                        peer -> peer.raw().rst()),
                Arguments.of(IdleSignal.UNEXPECTED_BYTES, (Consumer<RecordPeer>) peer -> peer.say("stray")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signs")
    void drops_an_idle_connection_that_ends_or_is_cut_off_or_speaks(IdleSignal signal, Consumer<RecordPeer> sign) {
        RecordPeer pooled = scene.pooled();
        sign.accept(pooled);
        proxy.turnUntilQuiet();
        assertEquals(signal, proxy.observer().idleClosed(1).signal());
    }

    @Test
    void does_not_pool_a_connection_with_bytes_behind_the_response() {
        RecordPeer client = scene.sendRequest(RecordScenery.GET);
        RecordPeer backend = scene.acceptRequest(0);
        scene.respond(backend, RecordScenery.OK + "stray");
        assertTrue(client.heard().endsWith("ok"));
        assertTrue(backend.raw().sawFin());
        assertEquals(List.of(), proxy.observer().idleClosed(), "it never was idle");
    }

    @Test
    void does_not_take_bytes_behind_a_response_for_the_next_one() {
        try (var one = new RecordScenery(ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1))) {
            RecordPeer first = one.sendRequest(RecordScenery.GET);
            RecordPeer backend = one.acceptRequest(0);
            RecordPeer second = one.sendRequest(RecordScenery.GET); // waits for the same connection
            String head = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n";
            String response = head + "X: " + "x".repeat(1_000 - head.length() - 907) + "\r\n\r\n" + "b".repeat(900);
            backend.takeHeard();
            backend.longRecord(response);
            backend.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray");
            one.proxy().turnUntilQuiet();
            assertTrue(first.heard().endsWith("b"));
            one.respond(one.acceptRequest(0), RecordScenery.OK);
            assertTrue(second.heard().endsWith("ok"), second.heard());
        }
    }

    // ---- an end, and what only looks like one ----

    @Test
    void passes_a_body_on_as_whole_if_its_connection_ended_by_intent() {
        RecordPeer client = scene.sendRequest(RecordScenery.GET);
        RecordPeer backend = scene.acceptRequest(0);
        scene.respond(backend, UNTIL_THE_END);
        backend.end();
        proxy.turnUntilQuiet();
        assertNull(proxy.observer().completed(1).failure());
        assertTrue(client.heard().endsWith("0\r\n\r\n"), client.heard());
    }

    @Test
    void does_not_pass_a_body_on_as_whole_if_its_connection_was_cut_off() {
        RecordPeer client = scene.sendRequest(RecordScenery.GET);
        RecordPeer backend = scene.acceptRequest(0);
        scene.respond(backend, UNTIL_THE_END);
        backend.raw().fin();
        proxy.turnUntilQuiet();
        assertEquals(Failure.RESPONSE_INCOMPLETE, proxy.observer().completed(1).failure());
        assertFalse(client.heard().endsWith("0\r\n\r\n"), client.heard());
    }

    @Test
    void responds_to_a_client_that_has_ended_its_side() {
        RecordPeer client = scene.sendRequest(LAST_GET);
        client.end();
        proxy.turnUntilQuiet();
        scene.respond(scene.acceptRequest(0), RecordScenery.OK);
        assertTrue(client.heard().endsWith("ok"));
        assertTrue(client.ended());
    }

    @Test
    void aborts_the_exchange_of_a_client_that_was_cut_off() {
        RecordPeer client = scene.sendRequest(LAST_GET);
        RecordPeer backend = scene.acceptRequest(0);
        client.raw().fin();
        proxy.turnUntilQuiet();
        assertEquals(Failure.CLIENT_GONE, proxy.observer().completed(1).failure());
        assertTrue(backend.raw().sawFin() || backend.raw().sawRst());
    }

    // ---- memory ----

    @Test
    void holds_nothing_when_all_is_over() {
        assertTrue(holdsNothing());
        String body = "x".repeat(100_000);
        RecordPeer client = scene.sendRequest(RecordScenery.GET);
        RecordPeer backend = scene.acceptRequest(0);
        client.raw().window(100);
        byte[] response = backend.data("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body);
        backend.raw().send(response);
        proxy.turnUntilQuiet();
        assertFalse(holdsNothing());
        client.raw().window(1 << 20);
        proxy.turnUntilQuiet();
        assertTrue(client.heard().endsWith(body));
        assertTrue(holdsNothing(), "both connections idle");
        backend.raw().send(new byte[] {1, 0, 'D', 1, 2, 3});
        client.raw().send(new byte[] {1, 0, 'D', 1, 2, 3});
        proxy.turnUntilQuiet();
        assertFalse(holdsNothing());
        client.raw().rst();
        backend.raw().rst();
        proxy.turnUntilQuiet();
        assertTrue(holdsNothing());
    }

    private boolean holdsNothing() {
        if (!proxy.loop().buffers().reserve(Math.toIntExact(HELD))) {
            return false;
        }
        proxy.loop().buffers().unreserve(Math.toIntExact(HELD));
        return true;
    }
}
