package dev.weir.harness.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawRequest;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
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
    private static final TestRequest GET = TestRequest.get("r1");
    private static final TestRequest HUGE = TestRequest.post("r1").size(16 << 20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final BackendBehaviour RIGHT = with(answer -> answer);

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
    private static BackendBehaviour with(Function<String, String> change) {
        return (request, connection) -> connection.send(change.apply(right(request, false)));
    }

    private static String right(RawRequest request, boolean chunked) {
        return new String(TaggedBody.answer(request, request.target(), request.method(), chunked, ""), ISO_8859_1);
    }

    private static BackendBehaviour part(int bytes) {
        return with(answer -> answer.substring(0, answer.length() - bytes));
    }

    private static String half(String answer) {
        return answer.replace("Content-Length: 600", "Content-Length: 300").substring(0, answer.length() - 300);
    }

    private ClientOutcome outcome(BackendBehaviour answer) {
        server.answer(answer);
        ReceivedResponse told = client.ask(GET);
        assertEquals(List.of(told), history.responses());
        return told.outcome();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void knows_its_own_answer(boolean chunked) {
        server.answer((request, connection) -> connection.send(right(request, chunked)));
        ReceivedResponse told = client.ask(GET);
        assertEquals(ClientOutcome.ANSWERED, told.outcome());
        assertEquals(200, told.status());
        assertEquals(
                ClientOutcome.ANSWERED,
                client.ask(TestRequest.post("r2").inChunks()).outcome());
        assertEquals(
                ClientOutcome.ANSWERED,
                client.ask(TestRequest.get("r3").method("HEAD")).outcome());
        assertEquals(
                ClientOutcome.ANSWERED,
                client.ask(TestRequest.get("r4").wanted(100_000)).outcome());
        assertEquals(
                ClientOutcome.ANSWERED,
                client.ask(TestRequest.get("r5").wanted(0)).outcome());
        assertEquals(1, server.connectionCount());
    }

    @Test
    void knows_an_error_and_goes_on() {
        server.answer(BackendBehaviour.inTurn(
                BackendBehaviour.bytes("HTTP/1.1 502 Bad\r\nContent-Length: 2\r\n\r\nno"), RIGHT));
        ReceivedResponse told = client.ask(GET);
        assertEquals(ClientOutcome.ERROR, told.outcome());
        assertEquals(502, told.status());
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("r2")).outcome());
        assertEquals(1, server.connectionCount());
    }

    @Test
    void knows_an_error_that_breaks_off() {
        assertEquals(
                ClientOutcome.BROKEN_OFF,
                outcome(BackendBehaviour.bytes("HTTP/1.1 502 Bad\r\nContent-Length: 3\r\n\r\nno")
                        .thenClose()));
    }

    @Test
    void knows_an_answer_that_breaks_off_with_fin() {
        assertEquals(ClientOutcome.BROKEN_OFF, outcome(part(1).thenClose()));
    }

    @Test
    void knows_an_answer_that_breaks_off_with_rst() {
        assertEquals(ClientOutcome.BROKEN_OFF, outcome(part(300).thenReset()));
    }

    @Test
    void knows_an_answer_that_lacks_only_its_last_chunk() {
        assertEquals(ClientOutcome.BROKEN_OFF, outcome((request, connection) -> {
            String chunked = right(request, true);
            connection.send(chunked.substring(0, chunked.length() - 5));
            connection.close();
        }));
    }

    @Test
    void knows_an_answer_that_only_looks_complete() {
        assertEquals(ClientOutcome.TRUNCATED, outcome(with(RecordingClientTests::half)));
    }

    @Test
    void knows_the_answer_of_another() {
        assertEquals(ClientOutcome.FOREIGN, outcome(with(answer -> answer.replace("r1", "r2"))));
        assertEquals("an answer to r2", history.responses().get(0).detail());
    }

    @Test
    void knows_a_foreign_body_under_its_own_id() {
        assertEquals(ClientOutcome.FOREIGN, outcome(with(answer -> answer.replace("answer to r1", "answer to r2"))));
    }

    @Test
    void knows_bytes_that_are_no_answer() {
        assertEquals(ClientOutcome.FOREIGN, outcome(BackendBehaviour.bytes("x\r\n\r\n")));
        assertEquals(ClientOutcome.FOREIGN, client.ask(TestRequest.get("r2")).outcome());
        assertEquals(2, server.connectionCount());
    }

    @Test
    void knows_the_end_of_a_connection_without_an_answer() {
        assertEquals(ClientOutcome.NO_ANSWER, outcome(BackendBehaviour.close()));
        server.answer(BackendBehaviour.reset());
        assertEquals(ClientOutcome.NO_ANSWER, client.ask(TestRequest.get("r2")).outcome());
        server.answer(RIGHT);
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("r3")).outcome());
        assertEquals(
                List.of(EventKind.FINISHED, EventKind.RESET),
                history.events(one -> one.what() == EventKind.FINISHED || one.what() == EventKind.RESET).stream()
                        .map(Event::what)
                        .toList());
    }

    @Test
    void knows_that_it_could_not_connect() {
        server.stopListening();
        ReceivedResponse told = client.ask(GET);
        assertEquals(ClientOutcome.NO_ANSWER, told.outcome());
        assertEquals("could not connect", told.detail());
    }

    @Test
    void knows_when_it_has_waited_long_enough() {
        server.answer(BackendBehaviour.silence());
        try (RecordingClient impatient = impatient()) {
            ReceivedResponse told = impatient.ask(GET);
            assertEquals(ClientOutcome.HUNG, told.outcome());
            assertTrue(told.latencyNanos() >= SHORT.toNanos(), told.toString());
            server.answer(RIGHT);
            assertEquals(
                    ClientOutcome.ANSWERED, impatient.ask(TestRequest.get("r2")).outcome(), "on another connection");
        }
    }

    @Test
    void does_not_wait_longer_for_a_request_that_nobody_reads() {
        server.script(connection -> {});
        try (RecordingClient impatient = impatient()) {
            assertEquals(ClientOutcome.HUNG, impatient.ask(HUGE).outcome());
            long sent = history.now();
            impatient.sendRaw(HUGE, new String(RecordingClient.whole(HUGE), ISO_8859_1));
            assertEquals(
                    ClientOutcome.HUNG, impatient.awaitAnswer(HUGE, sent, sent).outcome());
            impatient.sendSliced(HUGE, 1 << 20);
            assertEquals(
                    ClientOutcome.HUNG, impatient.awaitAnswer(HUGE, sent, sent).outcome());
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
            ReceivedResponse told = impatient.ask(GET);
            assertEquals(ClientOutcome.HUNG, told.outcome());
            assertTrue(told.latencyNanos() >= SHORT.toNanos(), told.toString());
            server.awaitClosed(1);
        }
    }

    @Test
    void knows_that_it_went_away_itself() {
        client.send(GET);
        client.abandon(GET, "had enough");
        client.reset();
        assertEquals(ClientOutcome.ABANDONED, history.responses().get(0).outcome());
        server.answer(RIGHT);
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("r2")).outcome());
        assertEquals(2, server.connectionCount());
    }

    @Test
    void takes_answers_to_a_pipeline_in_their_order() {
        List<TestRequest> asks = List.of(GET, TestRequest.post("r2"), TestRequest.get("r3"));
        List<ReceivedResponse> told = client.pipeline(asks);
        assertEquals(asks, told.stream().map(ReceivedResponse::request).toList());
        assertTrue(told.stream().allMatch(one -> one.outcome() == ClientOutcome.ANSWERED), told.toString());
        assertEquals(1, server.connectionCount());
    }

    @Test
    void knows_that_a_pipeline_was_mixed_up_or_cut() {
        server.answer((request, connection) -> {
            if (TaggedBody.id(request).equals("r2")) {
                connection.send(right(request, false));
            }
        });
        List<ReceivedResponse> told = client.pipeline(List.of(GET, TestRequest.get("r2")));
        assertEquals(ClientOutcome.FOREIGN, told.get(0).outcome());
        assertEquals(ClientOutcome.NO_ANSWER, told.get(1).outcome());
        assertEquals("no connection any more", told.get(1).detail());
    }

    private ReceivedResponse closing(BackendBehaviour answer) {
        server.answer(answer);
        return client.ask(GET.closing());
    }

    private static String announced(String answer) {
        return answer.replace("Content-Length", "Connection: close\r\nContent-Length");
    }

    private void assertGoesOn() {
        server.answer(RIGHT);
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("next")).outcome());
    }

    @Test
    void sees_its_wish_to_close_fulfilled() {
        ReceivedResponse told = closing(with(RecordingClientTests::announced).thenClose());
        assertEquals(CloseBehaviour.AS_IT_SHOULD, told.closing());
        assertTrue(server.lastRequest().has("Connection", "close"));
        assertGoesOn();
    }

    @Test
    void sees_that_nobody_announced_the_end_and_goes_on_elsewhere() {
        ReceivedResponse told = closing(RIGHT.thenClose());
        assertEquals(CloseBehaviour.UNANNOUNCED, told.closing());
        assertEquals("the answer has no Connection: close", told.detail());
        assertGoesOn();
    }

    @Test
    void sees_that_the_end_was_a_reset_and_goes_on_elsewhere() {
        assertEquals(CloseBehaviour.RESET, closing(RIGHT.thenReset()).closing());
        assertGoesOn();
    }

    @Test
    void sees_that_the_connection_stays_open_and_uses_it() {
        try (RecordingClient impatient = impatient()) {
            ReceivedResponse told = impatient.ask(GET.closing());
            assertEquals(CloseBehaviour.STAYED_OPEN, told.closing());
            assertEquals(ClientOutcome.ANSWERED, told.outcome());
            long waited = history.now() - told.endNanos();
            assertTrue(waited >= SHORT.toNanos(), "the wait for an end is no part of the latency: " + told);
            assertEquals(
                    ClientOutcome.ANSWERED, impatient.ask(TestRequest.get("r2")).outcome());
            assertEquals(1, server.connectionCount());
        }
    }

    @Test
    void sees_that_more_comes_behind_the_last_answer_and_goes_on_elsewhere() {
        ReceivedResponse told = closing(with(answer -> announced(answer) + "x").thenClose());
        assertEquals(CloseBehaviour.MORE, told.closing());
        assertEquals(ClientOutcome.ANSWERED, told.outcome());
        assertEquals("more bytes came after the last response", told.detail());
        assertGoesOn();
    }

    @Test
    void judges_no_end_without_an_answer_or_without_a_wish() {
        assertEquals(CloseBehaviour.NOT_ASKED, closing(BackendBehaviour.close()).closing());
        server.answer(with(RecordingClientTests::announced).thenClose());
        assertEquals(CloseBehaviour.NOT_ASKED, client.ask(GET).closing());
        assertGoesOn();
    }

    @Test
    void can_send_in_pieces_and_only_a_beginning() {
        assertEquals(ClientOutcome.ANSWERED, sliced().outcome());
        byte[] whole = RecordingClient.whole(TestRequest.post("r2"));
        client.sendBeginning(TestRequest.post("r2"), whole.length - 1);
        client.connected().send(Arrays.copyOfRange(whole, whole.length - 1, whole.length));
        assertEquals(
                ClientOutcome.ANSWERED,
                client.awaitAnswer(TestRequest.post("r2"), 0, 0).outcome());
        assertEquals(
                List.of("POST, 600 bytes, in pieces of 100", "POST, 600 bytes, only its first 799 bytes"),
                history.events(one -> one.what() == EventKind.ASKED).stream()
                        .map(Event::detail)
                        .map(text -> text.replace("first " + (whole.length - 1), "first 799"))
                        .toList());
    }

    private ReceivedResponse sliced() {
        client.sendSliced(TestRequest.post("r1"), 100);
        return client.awaitAnswer(TestRequest.post("r1"), 0, 0);
    }
}
