package dev.weir.harness.backend;

import static dev.weir.harness.backend.BackendScene.answer;
import static dev.weir.harness.backend.BackendScene.read;
import static dev.weir.harness.backend.BackendScene.readUntilSilence;
import static dev.weir.harness.backend.BackendScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import dev.weir.harness.backend.BackendScene.End;
import dev.weir.harness.backend.BackendScene.Seen;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.TestRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backend that misbehaves")
class FaultTests {
    private static final String STRAY = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";

    private final BackendScene scene = new BackendScene();
    private final ScriptedBackend backend = scene.backend();

    @AfterEach
    void close() {
        scene.close();
    }

    private static boolean isAnswered(RawClient client) {
        TestRequest get = TestRequest.get("r1");
        client.send(text(get));
        byte[] all = new byte[answer(get).length()];
        try {
            for (int at = 0; at < all.length; at++) {
                if (client.read(new byte[1]) < 0) {
                    return false;
                }
            }
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void does_so_on_new_connections_only() {
        RawClient old = scene.connectAndAsk();
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST).onFirstUse());
        assertTrue(isAnswered(old));
        assertFalse(isAnswered(scene.connect()));
        assertFalse(isAnswered(scene.connect()));
    }

    @Test
    void does_so_on_reused_connections_only() {
        backend.misbehave(Fault.at(FaultPoint.REQUEST_BEGUN, FaultAction.FIN).onReuse());
        RawClient client = scene.connect();
        assertTrue(isAnswered(client));
        assertFalse(isAnswered(client));
        assertTrue(isAnswered(scene.connect()));
    }

    @Test
    void does_so_a_limited_number_of_times_over_all_connections() {
        backend.misbehave(Fault.at(FaultPoint.HEAD_SENT, FaultAction.RST).times(2));
        assertFalse(isAnswered(scene.connect()));
        assertFalse(isAnswered(scene.connect()));
        RawClient third = scene.connect();
        assertTrue(isAnswered(third));
        assertTrue(isAnswered(third));
    }

    @Test
    void does_so_a_limited_number_of_times_to_idle_connections() {
        backend.misbehave(Fault.idle(Duration.ofMillis(5), FaultAction.bytes("stray", STRAY))
                .times(1));
        RawClient first = scene.connectAndAsk();
        scene.await("it is done", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        assertEquals(new Seen(STRAY, End.NONE), readUntilSilence(first));
        assertEquals(new Seen("", End.NONE), readUntilSilence(scene.connectAndAsk()));
    }

    @Test
    void does_so_to_idle_connections_that_were_reused_only() {
        backend.misbehave(Fault.idle(Duration.ofMillis(5), FaultAction.FIN).onReuse());
        RawClient client = scene.connectAndAsk();
        assertEquals(new Seen("", End.NONE), readUntilSilence(client));
        assertTrue(isAnswered(client));
        assertEquals(new Seen("", End.FIN), read(client));
    }

    @Test
    void does_so_on_connections_that_are_open_and_only_until_it_is_healed() {
        RawClient client = scene.connectAndAsk();
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST));
        backend.heal();
        assertTrue(isAnswered(client));
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST));
        assertFalse(isAnswered(client));
    }

    @Test
    void has_one_fault_at_a_time() {
        backend.misbehave(Fault.at(FaultPoint.ACCEPTED, FaultAction.RST));
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.insteadOfAnswer("a greeting", "220 mail\r\n")));
        assertEquals(new Seen("220 mail\r\n", End.FIN), read(scene.connect().send(text(TestRequest.get("r1")))));
        List<EventKind> faults = scene.history().events(event -> event.connection() == 0).stream()
                .map(Event::what)
                .toList();
        assertEquals(List.of(EventKind.FAULT_BEGINS, EventKind.FAULT_ENDS, EventKind.FAULT_BEGINS), faults);
    }

    @Test
    void writes_into_the_history_what_it_will_do_and_what_it_does() {
        backend.misbehave(Fault.at(FaultPoint.BODY_HALF_SENT, FaultAction.RST)
                .onFirstUse()
                .times(3));
        read(scene.connect().send(text(TestRequest.get("r1"))));
        assertEquals(
                "RST at body-half-sent on new connections, 3 times",
                scene.events(EventKind.FAULT_BEGINS).get(0).detail());
        Event done = scene.events(EventKind.MISBEHAVED).get(0);
        assertEquals("r1 RST at body-half-sent", done.request() + " " + done.detail());
    }

    @Test
    void lets_a_delay_pass_and_goes_on() {
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.delay(Duration.ofMillis(60))));
        long sent = scene.now();
        assertTrue(isAnswered(scene.connect()));
        assertTrue(scene.now() - sent >= 60_000_000, "it came too soon");
    }

    @Test
    void sends_in_pieces_with_pauses() {
        backend.misbehave(Fault.at(FaultPoint.ACCEPTED, FaultAction.pieces(100, Duration.ofMillis(10))));
        long sent = scene.now();
        assertTrue(isAnswered(scene.connect()));
        int pieces =
                answer(TestRequest.get("r1")).length() / 100; // one less pause than pieces; the last piece is smaller
        assertTrue(scene.now() - sent >= pieces * 10_000_000L, "it came too soon");
    }

    @Test
    void sends_stray_bytes_on_an_idle_connection_which_counts_until_the_other_side_closes() {
        backend.misbehave(Fault.idle(Duration.ofMillis(5), FaultAction.bytes("stray", STRAY)));
        RawClient client = scene.connectAndAsk();
        scene.await("it is done", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        assertEquals(new Seen(STRAY, End.NONE), readUntilSilence(client));
        assertEquals(1, backend.unnoticedEnds());
        client.close();
        scene.await("the end is noticed", () -> backend.unnoticedEnds() == 0);
    }

    @Test
    void can_run_any_action() {
        FaultAction twice = FaultAction.of("twice", true, connection -> connection.send("a"))
                .then(FaultAction.of("twice", false, connection -> connection.send("b")))
                .then(FaultAction.FIN);
        assertEquals("twice, then twice, then FIN", twice.toString());
        backend.misbehave(Fault.at(FaultPoint.ACCEPTED, twice));
        assertEquals(new Seen("ab", End.FIN), read(scene.connect()));
    }

    @Test
    void is_looked_at_while_an_idle_connection_stalls() {
        backend.misbehave(Fault.idle(Duration.ofMillis(1), FaultAction.STALL));
        RawClient client = scene.connectAndAsk();
        scene.await("it stalls", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        assertEquals(0, backend.unnoticedEnds());
        backend.heal();
        assertTrue(isAnswered(client));
    }
}
