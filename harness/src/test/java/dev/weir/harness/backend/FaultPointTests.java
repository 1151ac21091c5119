package dev.weir.harness.backend;

import static dev.weir.harness.backend.BackendScene.answer;
import static dev.weir.harness.backend.BackendScene.id;
import static dev.weir.harness.backend.BackendScene.read;
import static dev.weir.harness.backend.BackendScene.readUntilSilence;
import static dev.weir.harness.backend.BackendScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import dev.weir.harness.backend.BackendScene.End;
import dev.weir.harness.backend.BackendScene.Seen;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.TaggedBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("At each moment of a connection's life")
class FaultPointTests {
    private static final TestRequest POST = TestRequest.post(id(false));

    private final BackendScene scene = new BackendScene();

    @AfterEach
    void close() {
        scene.close();
    }

    /** Brings a connection to a moment; nothing is sent that the backend would not have read by then. */
    private RawClient at(FaultPoint point, FaultAction action, TestRequest ask) {
        scene.backend().misbehave(Fault.at(point, action));
        return scene.connect().send(text(ask).substring(0, bytesUntil(point, ask)));
    }

    private static int bytesUntil(FaultPoint point, TestRequest ask) {
        int head = TaggedBody.head(ask).length();
        return switch (point) {
            case ACCEPTED -> 0;
            case REQUEST_BEGUN -> 1;
            case HEAD_READ -> head;
            case BODY_HALF_READ -> head + Math.max(0, ask.size() / 2);
            default -> text(ask).length();
        };
    }

    private static String sentBefore(FaultPoint point, String response) {
        String head = response.substring(0, response.indexOf("\r\n\r\n") + 4);
        String body = response.substring(head.length());
        return switch (point) {
            case HANDSHAKE_BEGUN, HELLO_READ, HELLO_SENT, FINISHED_READ -> "";
            case ACCEPTED, REQUEST_BEGUN, HEAD_READ, BODY_HALF_READ, REQUEST_READ -> "";
            case HEAD_HALF_SENT -> head.substring(0, head.length() / 2);
            case HEAD_SENT -> head;
            case BODY_HALF_SENT -> head + body.substring(0, body.length() / 2);
            case BEFORE_END ->
                body.endsWith("\r\n0\r\n\r\n")
                        ? head + body.substring(0, body.length() - 5)
                        : head + body.substring(0, body.length() - 1);
            case RESPONSE_SENT, IDLE -> response;
        };
    }

    private static Seen seen(FaultPoint point, End end) {
        return new Seen(sentBefore(point, answer(POST)), end);
    }

    @ParameterizedTest
    @EnumSource(from = "ACCEPTED")
    void a_connection_can_end_with_fin_and_then_resets_further_bytes(FaultPoint point) {
        RawClient client = at(point, FaultAction.FIN, POST);
        awaitDeed(client, seen(point, End.FIN));
        assertEquals(1, scene.backend().unnoticedEnds());
        assertTrue(scene.isRefused(client.send(text(TestRequest.get("later")))));
        scene.await("the end is known", () -> scene.backend().openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource(from = "REQUEST_BEGUN") // that early, even connecting may fail
    void a_connection_can_end_with_rst(FaultPoint point) {
        RawClient client = at(point, FaultAction.RST, POST);
        awaitDeed(client, seen(point, End.RST));
        scene.await("the end is known", () -> scene.backend().openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource(from = "ACCEPTED")
    void a_connection_can_be_half_closed_and_then_reads_further_bytes(FaultPoint point) {
        RawClient client = at(point, FaultAction.HALF_CLOSE, POST);
        awaitDeed(client, seen(point, End.FIN));
        client.send(text(TestRequest.get("later"))).send(text(TestRequest.get("later still")));
        assertEquals(1, scene.backend().openConnections());
        client.shutdownOutput();
        scene.await("the end is noticed", () -> scene.events(EventKind.FINISHED).size() == 1);
        scene.await("nothing is left", () -> scene.backend().openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource(from = "ACCEPTED")
    void a_connection_can_fall_silent_and_then_reads_further_bytes(FaultPoint point) {
        RawClient client = at(point, FaultAction.SILENCE, POST);
        scene.await("the deed is done", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        assertEquals(seen(point, End.NONE), readUntilSilence(client));
        client.send(text(TestRequest.get("later")));
        assertEquals(new Seen("", End.NONE), readUntilSilence(client));
        client.shutdownOutput();
        assertEquals(new Seen("", End.FIN), read(client));
        assertEquals(1, scene.events(EventKind.FINISHED).size());
    }

    @ParameterizedTest
    @EnumSource(from = "ACCEPTED")
    void a_connection_can_stall_until_it_is_healed(FaultPoint point) {
        RawClient client = at(point, FaultAction.STALL, POST);
        scene.await("the deed is done", () -> scene.events(EventKind.MISBEHAVED).size() == 1);
        assertEquals(seen(point, End.NONE), readUntilSilence(client));
        assertEquals(0, scene.backend().unnoticedEnds());
        String rest = text(POST).substring(bytesUntil(point, POST));
        client.send(rest);
        assertEquals(new Seen("", End.NONE), readUntilSilence(client));
        scene.backend().heal();
        String unsent = answer(POST).substring(seen(point, End.NONE).bytes().length());
        client.send(text(TestRequest.get("next")));
        for (int i = 0; i < unsent.length(); i++) {
            assertEquals(1, client.read(new byte[1]));
        }
        assertEquals(200, client.readResponse().status());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_response_lacks_no_more_than_its_end(boolean chunked) {
        TestRequest get = TestRequest.get(id(chunked));
        RawClient client = at(FaultPoint.BEFORE_END, FaultAction.FIN, get);
        awaitDeed(client, new Seen(sentBefore(FaultPoint.BEFORE_END, answer(get)), End.FIN));
        assertEquals(
                chunked ? 5 : 1,
                answer(get).length()
                        - sentBefore(FaultPoint.BEFORE_END, answer(get)).length());
    }

    @ParameterizedTest
    @EnumSource(from = "ACCEPTED")
    void a_request_without_a_body_passes_all_moments_as_well(FaultPoint point) {
        TestRequest get = TestRequest.get(id(true));
        RawClient client = at(point, FaultAction.FIN, get);
        awaitDeed(client, new Seen(sentBefore(point, answer(get)), End.FIN));
    }

    private void awaitDeed(RawClient client, Seen expected) {
        scene.await("the deed is done", () -> scene.events(EventKind.MISBEHAVED).size() >= 1);
        assertEquals(expected, read(client));
    }
}
