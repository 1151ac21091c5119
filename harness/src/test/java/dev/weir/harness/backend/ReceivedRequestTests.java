package dev.weir.harness.backend;

import static dev.weir.harness.backend.BackendScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.ReceivedRequest;
import dev.weir.harness.history.ReceivedRequest.Body;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.TaggedBody;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The record that a backend writes of a request")
class ReceivedRequestTests {
    private static final TestRequest POST = TestRequest.post("r1");

    private final BackendScene scene = new BackendScene();
    private final ScriptedBackend backend = scene.backend();

    @AfterEach
    void close() {
        scene.close();
    }

    /** What is written down when the client has gone, which it does when something came of its request. */
    private ReceivedRequest of(String request) {
        RawClient client = scene.connect().send(request);
        scene.await(
                "something came of it",
                () -> !scene.events(EventKind.ANSWERED).isEmpty()
                        || !scene.events(EventKind.MISBEHAVED).isEmpty());
        client.close();
        return scene.contact("r1");
    }

    private ReceivedRequest ofAnswered(String id, String request) {
        scene.connect().send(request).readResponse();
        return scene.contact(id);
    }

    @Test
    void has_id_method_connection_use_and_time() {
        scene.connectAndAsk();
        RawClient client = scene.connectAndAsk();
        long before = scene.now();
        client.send(text(POST.closing())).readResponse();
        ReceivedRequest contact = scene.contact("r1");
        long nanos = contact.nanos();
        assertTrue(before <= nanos && nanos <= scene.now());
        assertEquals(new ReceivedRequest("r1", "POST", 4, 2, 2, nanos, true, Body.INTACT, Sent.WHOLE, "", 0), contact);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void distinguishes_an_intact_body_from_a_damaged_one(boolean chunked) {
        String request = text(chunked ? POST.inChunks() : POST);
        assertEquals(
                Body.DAMAGED,
                of(request.replace("asked by r1; asked", "asked by r2; asked")).body());
        ReceivedRequest another = ofAnswered("r3", request.replace("r1", "r3"));
        assertEquals(Body.DAMAGED, another.body(), "its digest is that of another");
        String intact = text(chunked ? TestRequest.post("r4").inChunks() : TestRequest.post("r4"));
        assertEquals(Body.INTACT, ofAnswered("r4", intact).body());
    }

    @Test
    void shows_a_body_that_came_with_a_get() {
        String get = text(TestRequest.get("r1"));
        String longer = get.substring(0, get.length() - 2) + "Content-Length: 1\r\n\r\nx";
        assertEquals(Body.DAMAGED, of(longer).body());
    }

    @Test
    void has_a_partial_body_if_its_client_goes_away() {
        String request = text(POST);
        RawClient client = scene.connect().send(request.substring(0, request.length() - 1));
        scene.await("its head is there", () -> scene.events(EventKind.ARRIVED).size() == 1);
        client.close();
        ReceivedRequest contact = scene.contact("r1");
        assertEquals(Body.PART, contact.body());
        assertEquals(Sent.NOTHING, contact.answer());
        assertEquals("", contact.fault());
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD_READ,      PART,   NOTHING",
        "BODY_HALF_READ, PART,   NOTHING",
        "REQUEST_READ,   INTACT, NOTHING",
        "HEAD_HALF_SENT, INTACT, PART",
        "HEAD_SENT,      INTACT, PART",
        "BODY_HALF_SENT, INTACT, PART",
        "BEFORE_END,        INTACT, PART"
    })
    void shows_how_far_the_exchange_came_when_a_fault_struck(FaultPoint point, Body body, Sent response) {
        backend.misbehave(Fault.at(point, FaultAction.RST));
        ReceivedRequest contact = of(text(POST));
        assertEquals(body, contact.body());
        assertEquals(response, contact.answer());
        assertEquals("RST at " + point.word(), contact.fault());
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "REQUEST_BEGUN", "RESPONSE_SENT", "IDLE"})
    void has_no_fault_if_the_fault_came_at_another_time(FaultPoint point) {
        backend.misbehave(Fault.at(point, FaultAction.delay(Duration.ofMillis(1))));
        ReceivedRequest contact = ofAnswered("r1", text(POST));
        assertEquals(Sent.WHOLE, contact.answer());
        assertEquals("", contact.fault());
    }

    @ParameterizedTest
    @EnumSource(names = {"HEAD_READ", "REQUEST_READ", "BODY_HALF_SENT"})
    void has_no_fault_if_the_action_is_harmless(FaultPoint point) {
        backend.misbehave(Fault.at(point, FaultAction.delay(Duration.ofMillis(1))));
        ReceivedRequest contact = ofAnswered("r1", text(POST));
        assertEquals(Sent.WHOLE, contact.answer());
        assertEquals("", contact.fault());
        assertEquals(1, scene.events(EventKind.MISBEHAVED).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIN", "half-close"})
    void shows_how_late_it_came_behind_the_end_of_the_connection(String end) {
        RawClient client = scene.connectAndAsk();
        FaultAction action = end.equals("FIN") ? FaultAction.FIN : FaultAction.HALF_CLOSE;
        scene.await("it ends", () -> backend.whileIdle(action) == 1);
        assertTrue(client.seesEndOfStream());
        long atLeast = 3_000_000;
        long seen = scene.now();
        scene.await("some time has passed", () -> scene.now() - seen > atLeast);
        client.send(text(POST));
        ReceivedRequest contact = scene.contact("r1");
        assertTrue(contact.lateNanos() > atLeast, contact.toString());
        assertEquals(
                "it came " + contact.lateNanos() / 1_000_000 + " ms after the end of the connection", contact.fault());
        assertEquals(2, contact.use());
        assertEquals(Sent.NOTHING, contact.answer());
        Event story = scene.events(EventKind.MISBEHAVED).get(1);
        assertEquals("r1 " + contact.fault(), story.request() + " " + story.detail());
        client.close();
        scene.await("the end is known", () -> backend.openConnections() == 0);
    }

    @Test
    void shows_that_stray_bytes_came_before_it() {
        RawClient client = scene.connectAndAsk();
        scene.await("bytes are sent", () -> backend.whileIdle(FaultAction.bytes("stray", "x")) == 1);
        client.send(text(POST));
        ReceivedRequest contact = scene.contact("r1");
        assertEquals("stray bytes were on the connection", contact.fault());
        assertEquals(0, contact.lateNanos());
        assertEquals(0, backend.unnoticedEnds());
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_BEGUN, FIN",
        "REQUEST_BEGUN, RST",
        "REQUEST_BEGUN, half-close",
        "REQUEST_BEGUN, silence",
        "ACCEPTED,      FIN",
        "ACCEPTED,      half-close",
        "ACCEPTED,      silence"
    })
    void has_a_partial_body_and_a_fault_if_the_connection_did_not_read_it(FaultPoint point, String name) {
        FaultAction action = Stream.of(FaultAction.FIN, FaultAction.RST, FaultAction.HALF_CLOSE, FaultAction.SILENCE)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        backend.misbehave(Fault.at(point, action));
        ReceivedRequest contact = of(text(POST));
        assertFalse(contact.fault().isEmpty());
        assertEquals(Body.PART, contact.body());
        assertEquals(Sent.NOTHING, contact.answer());
    }

    @Test
    void has_a_fault_if_the_request_was_pipelined_behind_one_that_cost_the_connection() {
        backend.misbehave(Fault.at(FaultPoint.RESPONSE_SENT, FaultAction.RST));
        scene.connect().send(text(TestRequest.get("r0")) + text(POST));
        ReceivedRequest contact = scene.contact("r1");
        assertEquals("RST at " + FaultPoint.RESPONSE_SENT.word(), contact.fault());
        assertEquals(2, contact.use());
        assertEquals(Sent.NOTHING, contact.answer());
        assertEquals("", scene.contact("r0").fault());
    }

    @Test
    void has_no_id_if_the_request_has_none() {
        String get = text(TestRequest.get("r1")).replace(TaggedBody.ID_FIELD + ": r1\r\n", "");
        assertEquals("GET", ofAnswered("", get).method());
    }
}
