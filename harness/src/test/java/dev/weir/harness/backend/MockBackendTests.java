package dev.weir.harness.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedRequest;
import dev.weir.harness.history.ReceivedRequest.Body;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.load.TaggedBody;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backend made of mockwebserver3")
class MockBackendTests {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SystemClock clock = new SystemClock();
    private final History history = new History(clock);
    private MockBackend backend;
    private RecordingClient client;

    @BeforeEach
    void start() throws IOException {
        backend = new MockBackend(2, history, 0);
        client = new RecordingClient(
                new InetSocketAddress(backend.place().host(), backend.place().port()), history, 0, LIMIT, 0);
    }

    @AfterEach
    void close() {
        client.close();
        backend.close();
    }

    private ReceivedRequest contact(String id) {
        return history.contacts(id).get(0);
    }

    @Test
    void gives_the_same_responses_as_any_other() {
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    ClientOutcome.ANSWERED, client.ask(TestRequest.get("g" + i)).outcome());
            assertEquals(
                    ClientOutcome.ANSWERED,
                    client.ask(TestRequest.post("p" + i)).outcome());
            assertEquals(
                    ClientOutcome.ANSWERED,
                    client.ask(TestRequest.post("c" + i).inChunks()).outcome());
            assertEquals(
                    ClientOutcome.ANSWERED,
                    client.ask(TestRequest.get("h" + i).method("HEAD")).outcome());
        }
    }

    @Test
    void writes_down_what_it_sees() {
        client.ask(TestRequest.get("r1"));
        client.connected()
                .send(TaggedBody.whole(TestRequest.post("r2").closing()))
                .readResponse();
        ReceivedRequest contact = contact("r2");
        long nanos = contact.nanos();
        assertEquals(new ReceivedRequest("r2", "POST", 2, 1, 2, nanos, true, Body.INTACT, Sent.WHOLE, "", 0), contact);
        assertEquals(
                2, history.events(event -> event.what() == EventKind.ARRIVED).size());
    }

    @Test
    void knows_a_damaged_body() {
        byte[] whole = TaggedBody.whole(TestRequest.post("r1"));
        whole[whole.length - 1] ^= 1;
        client.connected().send(whole).readResponse();
        assertEquals(Body.DAMAGED, contact("r1").body());
    }

    @Test
    void misbehaves_until_it_is_healed() {
        backend.misbehave(
                "cut in the body",
                Sent.PART,
                response -> response.onResponseBody(new SocketEffect.CloseSocket(true, true, true)));
        ReceivedResponse told = client.ask(TestRequest.get("r1").wanted(100_000));
        assertTrue(
                told.outcome() == ClientOutcome.BROKEN_OFF || told.outcome() == ClientOutcome.NO_ANSWER,
                told.toString());
        assertEquals("cut in the body", contact("r1").fault());
        assertEquals(Sent.PART, contact("r1").answer());
        long broken = history.now();
        assertFalse(history.wasWell(2, broken, broken));
        backend.heal();
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("r2")).outcome());
        assertEquals("", contact("r2").fault());
        assertTrue(history.wasWell(2, history.now(), history.now()));
    }

    @Test
    void counts_its_connections() {
        client.ask(TestRequest.get("r1"));
        assertEquals(1, backend.openConnections());
        client.close();
        assertTrue(Poll.until(() -> backend.openConnections() == 0, LIMIT, clock));
    }
}
