package dev.weir.harness.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Answer;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawRequest;
import dev.weir.harness.history.Ask;
import dev.weir.harness.history.Closing;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.Fate;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Told;
import dev.weir.harness.history.What;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client that counts")
class RecordingClientTests {
    private static final Ask GET = Ask.get("r1");
    private static final Ask HUGE = Ask.post("r1").size(16 << 20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Answer RIGHT = with(answer -> answer);

    private final RawBackend server = new RawBackend().answer(RIGHT);
    private final History history = new History(new SystemClock());
    private final RecordingClient client = new RecordingClient(server.address(), history, 3, Duration.ofSeconds(10), 0);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private RecordingClient impatient() {
        return new RecordingClient(server.address(), history, 4, SHORT, 0);
    }

    /** The right answer, changed. */
    private static Answer with(Function<String, String> change) {
        return (request, connection) -> connection.send(change.apply(right(request, false)));
    }

    private static String right(RawRequest request, boolean chunked) {
        return new String(Payload.answer(request, request.target(), request.method(), chunked, ""), ISO_8859_1);
    }

    private static Answer part(int bytes) {
        return with(answer -> answer.substring(0, answer.length() - bytes));
    }

    private static String half(String answer) {
        return answer.replace("Content-Length: 600", "Content-Length: 300").substring(0, answer.length() - 300);
    }

    private Fate fate(Answer answer) {
        server.answer(answer);
        Told told = client.ask(GET);
        assertEquals(List.of(told), history.told());
        return told.fate();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void knows_its_own_answer(boolean chunked) {
        server.answer((request, connection) -> connection.send(right(request, chunked)));
        Told told = client.ask(GET);
        assertEquals(Fate.ANSWERED, told.fate());
        assertEquals(200, told.status());
        assertEquals(Fate.ANSWERED, client.ask(Ask.post("r2").inChunks()).fate());
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("r3").method("HEAD")).fate());
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("r4").wanted(100_000)).fate());
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("r5").wanted(0)).fate());
        assertEquals(1, server.connectionCount());
    }

    @Test
    void knows_an_error_and_goes_on() {
        server.answer(Answer.inTurn(Answer.bytes("HTTP/1.1 502 Bad\r\nContent-Length: 2\r\n\r\nno"), RIGHT));
        Told told = client.ask(GET);
        assertEquals(Fate.ERROR, told.fate());
        assertEquals(502, told.status());
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("r2")).fate());
        assertEquals(1, server.connectionCount());
    }

    @Test
    void knows_an_error_that_breaks_off() {
        assertEquals(
                Fate.BROKEN_OFF,
                fate(Answer.bytes("HTTP/1.1 502 Bad\r\nContent-Length: 3\r\n\r\nno")
                        .thenClose()));
    }

    @Test
    void knows_an_answer_that_breaks_off_with_fin() {
        assertEquals(Fate.BROKEN_OFF, fate(part(1).thenClose()));
    }

    @Test
    void knows_an_answer_that_breaks_off_with_rst() {
        assertEquals(Fate.BROKEN_OFF, fate(part(300).thenReset()));
    }

    @Test
    void knows_an_answer_that_lacks_only_its_last_chunk() {
        assertEquals(Fate.BROKEN_OFF, fate((request, connection) -> {
            String chunked = right(request, true);
            connection.send(chunked.substring(0, chunked.length() - 5));
            connection.close();
        }));
    }

    @Test
    void knows_an_answer_that_only_looks_complete() {
        assertEquals(Fate.TRUNCATED, fate(with(RecordingClientTests::half)));
    }

    @Test
    void knows_the_answer_of_another() {
        assertEquals(Fate.FOREIGN, fate(with(answer -> answer.replace("r1", "r2"))));
        assertEquals("an answer to r2", history.told().get(0).detail());
    }

    @Test
    void knows_a_foreign_body_under_its_own_id() {
        assertEquals(Fate.FOREIGN, fate(with(answer -> answer.replace("answer to r1", "answer to r2"))));
    }

    @Test
    void knows_bytes_that_are_no_answer() {
        assertEquals(Fate.FOREIGN, fate(Answer.bytes("x\r\n\r\n")));
        assertEquals(Fate.FOREIGN, client.ask(Ask.get("r2")).fate());
        assertEquals(2, server.connectionCount());
    }

    @Test
    void knows_the_end_of_a_connection_without_an_answer() {
        assertEquals(Fate.NO_ANSWER, fate(Answer.close()));
        server.answer(Answer.reset());
        assertEquals(Fate.NO_ANSWER, client.ask(Ask.get("r2")).fate());
        server.answer(RIGHT);
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("r3")).fate());
        assertEquals(
                List.of(What.FINISHED, What.RESET),
                history.events(one -> one.what() == What.FINISHED || one.what() == What.RESET).stream()
                        .map(Event::what)
                        .toList());
    }

    @Test
    void knows_that_it_could_not_connect() {
        server.stopListening();
        Told told = client.ask(GET);
        assertEquals(Fate.NO_ANSWER, told.fate());
        assertEquals("could not connect", told.detail());
    }

    @Test
    void knows_when_it_has_waited_long_enough() {
        server.answer(Answer.silence());
        try (RecordingClient impatient = impatient()) {
            Told told = impatient.ask(GET);
            assertEquals(Fate.HUNG, told.fate());
            assertTrue(told.latencyNanos() >= SHORT.toNanos(), told.toString());
            server.answer(RIGHT);
            assertEquals(Fate.ANSWERED, impatient.ask(Ask.get("r2")).fate(), "on another connection");
        }
    }

    @Test
    void does_not_wait_longer_for_a_request_that_nobody_reads() {
        server.script(connection -> {});
        try (RecordingClient impatient = impatient()) {
            assertEquals(Fate.HUNG, impatient.ask(HUGE).fate());
            long sent = history.now();
            impatient.sendRaw(HUGE, new String(RecordingClient.whole(HUGE), ISO_8859_1));
            assertEquals(Fate.HUNG, impatient.awaitAnswer(HUGE, sent, sent).fate());
            impatient.sendSliced(HUGE, 1 << 20);
            assertEquals(Fate.HUNG, impatient.awaitAnswer(HUGE, sent, sent).fate());
            assertEquals(3, server.connectionCount());
        }
    }

    @Test
    void does_not_wait_longer_for_an_answer_that_trickles() {
        server.answer((request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                connection.send("1\r\nx\r\n");
                LockSupport.parkNanos(1_000_000);
            }
        });
        try (RecordingClient impatient = impatient()) {
            Told told = impatient.ask(GET);
            assertEquals(Fate.HUNG, told.fate());
            assertTrue(told.latencyNanos() >= SHORT.toNanos(), told.toString());
            server.awaitClosed(1);
        }
    }

    @Test
    void knows_that_it_went_away_itself() {
        client.send(GET);
        client.abandon(GET, "had enough");
        client.reset();
        assertEquals(Fate.ABANDONED, history.told().get(0).fate());
        server.answer(RIGHT);
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("r2")).fate());
        assertEquals(2, server.connectionCount());
    }

    @Test
    void takes_answers_to_a_pipeline_in_their_order() {
        List<Ask> asks = List.of(GET, Ask.post("r2"), Ask.get("r3"));
        List<Told> told = client.pipeline(asks);
        assertEquals(asks, told.stream().map(Told::ask).toList());
        assertTrue(told.stream().allMatch(one -> one.fate() == Fate.ANSWERED), told.toString());
        assertEquals(1, server.connectionCount());
    }

    @Test
    void knows_that_a_pipeline_was_mixed_up_or_cut() {
        server.answer((request, connection) -> {
            if (Payload.id(request).equals("r2")) {
                connection.send(right(request, false));
            }
        });
        List<Told> told = client.pipeline(List.of(GET, Ask.get("r2")));
        assertEquals(Fate.FOREIGN, told.get(0).fate());
        assertEquals(Fate.NO_ANSWER, told.get(1).fate());
        assertEquals("no connection any more", told.get(1).detail());
    }

    private Told closing(Answer answer) {
        server.answer(answer);
        return client.ask(GET.closing());
    }

    private static String announced(String answer) {
        return answer.replace("Content-Length", "Connection: close\r\nContent-Length");
    }

    private void assertGoesOn() {
        server.answer(RIGHT);
        assertEquals(Fate.ANSWERED, client.ask(Ask.get("next")).fate());
    }

    @Test
    void sees_its_wish_to_close_fulfilled() {
        Told told = closing(with(RecordingClientTests::announced).thenClose());
        assertEquals(Closing.AS_IT_SHOULD, told.closing());
        assertTrue(server.lastRequest().has("Connection", "close"));
        assertGoesOn();
    }

    @Test
    void sees_that_nobody_announced_the_end_and_goes_on_elsewhere() {
        Told told = closing(RIGHT.thenClose());
        assertEquals(Closing.UNANNOUNCED, told.closing());
        assertEquals("the answer has no Connection: close", told.detail());
        assertGoesOn();
    }

    @Test
    void sees_that_the_end_was_a_reset_and_goes_on_elsewhere() {
        assertEquals(Closing.RESET, closing(RIGHT.thenReset()).closing());
        assertGoesOn();
    }

    @Test
    void sees_that_the_connection_stays_open_and_uses_it() {
        try (RecordingClient impatient = impatient()) {
            Told told = impatient.ask(GET.closing());
            assertEquals(Closing.STAYED_OPEN, told.closing());
            assertEquals(Fate.ANSWERED, told.fate());
            long waited = history.now() - told.endNanos();
            assertTrue(waited >= SHORT.toNanos(), "the wait for an end is no part of the latency: " + told);
            assertEquals(Fate.ANSWERED, impatient.ask(Ask.get("r2")).fate());
            assertEquals(1, server.connectionCount());
        }
    }

    @Test
    void sees_that_more_comes_behind_the_last_answer_and_goes_on_elsewhere() {
        Told told = closing(with(answer -> announced(answer) + "x").thenClose());
        assertEquals(Closing.MORE, told.closing());
        assertEquals(Fate.ANSWERED, told.fate());
        assertEquals("more bytes came behind the last answer", told.detail());
        assertGoesOn();
    }

    @Test
    void judges_no_end_without_an_answer_or_without_a_wish() {
        assertEquals(Closing.NOT_ASKED, closing(Answer.close()).closing());
        server.answer(with(RecordingClientTests::announced).thenClose());
        assertEquals(Closing.NOT_ASKED, client.ask(GET).closing());
        assertGoesOn();
    }

    @Test
    void can_send_in_pieces_and_only_a_beginning() {
        assertEquals(Fate.ANSWERED, sliced().fate());
        byte[] whole = RecordingClient.whole(Ask.post("r2"));
        client.sendBeginning(Ask.post("r2"), whole.length - 1);
        client.connected().send(Arrays.copyOfRange(whole, whole.length - 1, whole.length));
        assertEquals(Fate.ANSWERED, client.awaitAnswer(Ask.post("r2"), 0, 0).fate());
        assertEquals(
                List.of("POST, 600 bytes, in pieces of 100", "POST, 600 bytes, only its first 799 bytes"),
                history.events(one -> one.what() == What.ASKED).stream()
                        .map(Event::detail)
                        .map(text -> text.replace("first " + (whole.length - 1), "first 799"))
                        .toList());
    }

    private Told sliced() {
        client.sendSliced(Ask.post("r1"), 100);
        return client.awaitAnswer(Ask.post("r1"), 0, 0);
    }
}
