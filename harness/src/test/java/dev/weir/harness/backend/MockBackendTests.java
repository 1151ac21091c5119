package dev.weir.harness.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import dev.weir.harness.history.Ask;
import dev.weir.harness.history.Contact;
import dev.weir.harness.history.Contact.Body;
import dev.weir.harness.history.Contact.Sent;
import dev.weir.harness.history.Fate;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Told;
import dev.weir.harness.history.What;
import dev.weir.harness.load.RecordingClient;
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

    private Contact contact(String id) {
        return history.contacts(id).get(0);
    }

    @Test
    void gives_the_same_answers_as_any_other() {
        for (int i = 0; i < 4; i++) {
            assertEquals(Fate.ANSWERED, client.ask(Ask.get("g" + i)).fate());
            assertEquals(Fate.ANSWERED, client.ask(Ask.post("p" + i)).fate());
            assertEquals(Fate.ANSWERED, client.ask(Ask.post("c" + i).inChunks()).fate());
            assertEquals(
                    Fate.ANSWERED, client.ask(Ask.get("h" + i).method("HEAD")).fate());
        }
    }

    @Test
    void writes_down_what_it_sees() {
        client.ask(Ask.get("r1"));
        client.connected().send(RecordingClient.whole(Ask.post("r2").closing())).readResponse();
        Contact contact = contact("r2");
        long nanos = contact.nanos();
        assertEquals(new Contact("r2", "POST", 2, 1, 2, nanos, true, Body.INTACT, Sent.WHOLE, "", 0), contact);
        assertEquals(2, history.events(event -> event.what() == What.ARRIVED).size());
    }

    @Test
    void knows_a_damaged_body() {
        byte[] whole = RecordingClient.whole(Ask.post("r1"));
        whole[whole.length - 1] ^= 1;
        client.connected().send(whole).readResponse();
        assertEquals(Body.DAMAGED, contact("r1").body());
    }

    @Test
    void misbehaves_until_it_is_healed() {
        backend.misbehave(
                "cut in the body",
                Sent.PART,
                answer -> answer.onResponseBody(new SocketEffect.CloseSocket(true, true, true)));
        Told told = client.ask(Ask.get("r1").wanted(100_000));
        assertTrue(told.fate() == Fate.BROKEN_OFF || told.fate() == Fate.NO_ANSWER, told.toString());
        assertEquals("cut in the body", contact("r1").fault());
        assertEquals(Sent.PART, contact("r1").answer());
        long broken = history.now();
        assertFalse(history.wasWell(2, broken, broken));
        backend.heal();
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("r2")).fate());
        assertEquals("", contact("r2").fault());
        assertTrue(history.wasWell(2, history.now(), history.now()));
    }

    @Test
    void counts_its_connections() {
        client.ask(Ask.get("r1"));
        assertEquals(1, backend.openConnections());
        client.close();
        assertTrue(Poll.until(() -> backend.openConnections() == 0, LIMIT, clock));
    }
}
