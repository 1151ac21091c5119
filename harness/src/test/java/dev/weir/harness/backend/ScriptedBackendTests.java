package dev.weir.harness.backend;

import static dev.weir.harness.backend.BackendScene.read;
import static dev.weir.harness.backend.BackendScene.readUntilSilence;
import static dev.weir.harness.backend.BackendScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.HeldPort;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import dev.weir.harness.backend.BackendScene.End;
import dev.weir.harness.backend.BackendScene.Seen;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.TestRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scripted backend")
class ScriptedBackendTests {
    private final BackendScene scene = new BackendScene();
    private final ScriptedBackend backend = scene.backend();

    @AfterEach
    void close() {
        scene.close();
    }

    private void assertRefuses() {
        var thrown = assertThrows(UncheckedIOException.class, scene::connect);
        assertInstanceOf(ConnectException.class, thrown.getCause());
    }

    private boolean connects(int millis) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(scene.address(), millis);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void counts_connections() {
        RawClient first = scene.connectAndAsk();
        scene.connectAndAsk();
        assertEquals(2, backend.openConnections());
        first.close();
        scene.await("one is open", () -> backend.openConnections() == 1);
        assertEquals(2, backend.accepted());
        assertEquals(0, backend.unnoticedEnds());
    }

    @Test
    void that_goes_down_resets_connections_and_refuses_new_ones_until_it_is_healed() {
        RawClient client = scene.connectAndAsk();
        int port = backend.place().port();
        backend.goDown();
        assertEquals(new Seen("", End.RST), read(client));
        assertRefuses();
        assertRefuses();
        assertFalse(scene.history().wasWell(backend.number(), 0, scene.now()));
        backend.heal();
        assertEquals(port, backend.place().port());
        scene.connectAndAsk();
        assertTrue(scene.history().wasWell(backend.number(), scene.now(), scene.now()));
    }

    @Test
    void that_goes_down_resets_a_connection_on_which_it_is_silent() {
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.SILENCE));
        RawClient client = scene.connect().send(text(TestRequest.get("r1")));
        scene.await("it is silent", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        backend.goDown();
        assertTrue(client.seesReset());
    }

    @Test
    void that_goes_deaf_lets_no_connection_come_about_until_it_is_healed() throws IOException {
        RawClient client = scene.connectAndAsk();
        backend.goDeaf();
        assertTrue(client.seesReset());
        assertFalse(connects(100));
        backend.heal();
        assertTrue(connects(5_000));
        scene.connectAndAsk();
    }

    @Test
    void that_is_down_can_change_to_another_fault() {
        backend.goDown();
        backend.misbehave(Fault.at(FaultPoint.ACCEPTED, FaultAction.FIN));
        assertEquals(new Seen("", End.FIN), read(scene.connect()));
    }

    @Test
    void that_is_down_can_be_closed_and_leaves_its_port() {
        backend.goDown();
        try (var held = new HeldPort(backend.place().port())) {
            backend.close();
            assertRefuses();
            new ScriptedBackend(0, scene.history(), held.number()).close();
        }
    }

    @Test
    void closes_all_connections_when_it_is_closed() {
        RawClient idle = scene.connectAndAsk();
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.STALL));
        RawClient stalled = scene.connect().send(text(TestRequest.get("r1")));
        scene.await("it stalls", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        backend.close();
        scene.await("nothing is open", () -> backend.openConnections() == 0);
        assertEquals(End.FIN, read(idle).end());
        assertTrue(read(stalled).end() != End.NONE);
    }

    @Test
    void announces_that_it_closes_and_does_so() {
        backend.announceClose();
        RawClient client = scene.connect().send(text(TestRequest.post("r1")));
        RawResponse response = client.readResponse();
        assertTrue(response.has("Connection", "close"));
        assertTrue(client.seesEndOfStream());
        scene.await(
                "it knows that it has closed",
                () -> scene.events(EventKind.CLOSED).size() == 1);
        assertEquals("", scene.contact("r1").fault());
    }

    @Test
    void sends_100_continue_to_a_client_that_waits_for_it() {
        String post = text(TestRequest.post("r1"));
        int head = post.indexOf("\r\n\r\n") + 2;
        RawClient client = scene.connect().send(post.substring(0, head) + "Expect: 100-continue\r\n\r\n");
        assertEquals(100, client.readHead().status());
        assertEquals(200, client.send(post.substring(head + 2)).readResponse().status());
    }

    @Test
    void that_stalls_goes_on_when_another_fault_replaces_the_stall() {
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.STALL));
        RawClient client = scene.connect().send(text(TestRequest.get("r1")));
        scene.await("it stalls", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        backend.misbehave(Fault.at(FaultPoint.ACCEPTED, FaultAction.STALL));
        assertEquals(200, client.readResponse().status());
    }

    @Test
    void does_nothing_to_idle_connections_for_which_another_thread_would_have_to_wait() {
        Duration time = Duration.ofMillis(1);
        for (FaultAction action :
                List.of(FaultAction.SILENCE, FaultAction.STALL, FaultAction.delay(time), FaultAction.pieces(1, time))) {
            assertThrows(IllegalArgumentException.class, () -> backend.whileIdle(action));
            assertThrows(IllegalArgumentException.class, () -> backend.whileIdle(action.then(FaultAction.FIN)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> backend.whileIdle(FaultAction.bytes("x", "x").then(action)));
        }
    }

    @Test
    void does_something_to_idle_connections_and_to_no_others() {
        RawClient idle = scene.connectAndAsk();
        RawClient fresh = scene.connect();
        backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.STALL));
        RawClient busy = scene.connect().send(text(TestRequest.get("r1")));
        scene.await("it stalls", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        scene.await("one is idle", () -> backend.whileIdle(FaultAction.FIN) == 1);
        assertEquals(End.FIN, read(idle).end());
        assertEquals(End.NONE, readUntilSilence(fresh).end());
        assertEquals(End.NONE, readUntilSilence(busy).end());
        assertEquals(1, backend.unnoticedEnds());
        idle.close();
        scene.await("the end is noticed", () -> backend.unnoticedEnds() == 0);
        assertEquals(2, backend.openConnections());
    }
}
