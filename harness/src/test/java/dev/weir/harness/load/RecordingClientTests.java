package dev.weir.harness.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client that records the outcome of its requests")
class RecordingClientTests extends RecordingClientScene {
    private static final TestRequest HUGE = TestRequest.post("r1").size(16 << 20);

    private static BackendBehaviour part(int bytes) {
        return with(response -> response.substring(0, response.length() - bytes));
    }

    private static String half(String response) {
        return response.replace("Content-Length: 600", "Content-Length: 300").substring(0, response.length() - 300);
    }

    private ClientOutcome outcome(BackendBehaviour response) {
        server.answer(response);
        ReceivedResponse told = client.ask(GET);
        assertEquals(List.of(told), history.responses());
        return told.outcome();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recognises_its_own_response(boolean chunked) {
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
    void recognises_an_error_and_goes_on() {
        server.answer(BackendBehaviour.inTurn(
                BackendBehaviour.bytes("HTTP/1.1 502 Bad\r\nContent-Length: 2\r\n\r\nno"), RIGHT));
        ReceivedResponse told = client.ask(GET);
        assertEquals(ClientOutcome.ERROR, told.outcome());
        assertEquals(502, told.status());
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("r2")).outcome());
        assertEquals(1, server.connectionCount());
    }

    @Test
    void recognises_an_error_that_breaks_off() {
        assertEquals(
                ClientOutcome.BROKEN_OFF,
                outcome(BackendBehaviour.bytes("HTTP/1.1 502 Bad\r\nContent-Length: 3\r\n\r\nno")
                        .thenClose()));
    }

    @Test
    void recognises_a_response_that_breaks_off_with_fin() {
        assertEquals(ClientOutcome.BROKEN_OFF, outcome(part(1).thenClose()));
    }

    @Test
    void recognises_a_response_that_breaks_off_with_rst() {
        assertEquals(ClientOutcome.BROKEN_OFF, outcome(part(300).thenReset()));
    }

    @Test
    void recognises_a_response_that_lacks_only_its_last_chunk() {
        assertEquals(ClientOutcome.BROKEN_OFF, outcome((request, connection) -> {
            String chunked = right(request, true);
            connection.send(chunked.substring(0, chunked.length() - 5));
            connection.close();
        }));
    }

    @Test
    void recognises_a_response_that_only_looks_complete() {
        assertEquals(ClientOutcome.TRUNCATED, outcome(with(RecordingClientTests::half)));
    }

    @Test
    void recognises_the_response_of_another_request() {
        assertEquals(ClientOutcome.FOREIGN, outcome(with(response -> response.replace("r1", "r2"))));
        assertEquals("an answer to r2", history.responses().get(0).detail());
    }

    @Test
    void recognises_a_foreign_body_under_its_own_id() {
        assertEquals(
                ClientOutcome.FOREIGN, outcome(with(response -> response.replace("answer to r1", "answer to r2"))));
    }

    @Test
    void recognises_bytes_that_are_no_response() {
        assertEquals(ClientOutcome.FOREIGN, outcome(BackendBehaviour.bytes("x\r\n\r\n")));
        assertEquals(ClientOutcome.FOREIGN, client.ask(TestRequest.get("r2")).outcome());
        assertEquals(2, server.connectionCount());
    }

    @Test
    void recognises_the_end_of_a_connection_without_a_response() {
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
    void recognises_a_failure_to_connect() {
        server.stopListening();
        ReceivedResponse told = client.ask(GET);
        assertEquals(ClientOutcome.NO_ANSWER, told.outcome());
        assertEquals("could not connect", told.detail());
    }

    @Test
    void times_out() {
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
    void does_not_wait_longer_for_a_request_that_the_server_does_not_read() {
        server.script(connection -> {});
        try (RecordingClient impatient = impatient()) {
            assertEquals(ClientOutcome.HUNG, impatient.ask(HUGE).outcome());
            long sent = history.now();
            impatient.sendRaw(HUGE, new String(TaggedBody.whole(HUGE), ISO_8859_1));
            assertEquals(
                    ClientOutcome.HUNG, impatient.awaitAnswer(HUGE, sent, sent).outcome());
            impatient.sendSliced(HUGE, 1 << 20);
            assertEquals(
                    ClientOutcome.HUNG, impatient.awaitAnswer(HUGE, sent, sent).outcome());
            assertEquals(3, server.connectionCount());
        }
    }

    @Test
    void does_not_wait_longer_for_a_response_that_trickles() {
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
    void recognises_that_it_went_away_itself() {
        client.send(GET);
        client.abandon(GET, "had enough");
        client.reset();
        assertEquals(ClientOutcome.ABANDONED, history.responses().get(0).outcome());
        server.answer(RIGHT);
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("r2")).outcome());
        assertEquals(2, server.connectionCount());
    }

    @Test
    void takes_responses_to_a_pipeline_in_their_order() {
        List<TestRequest> asks = List.of(GET, TestRequest.post("r2"), TestRequest.get("r3"));
        List<ReceivedResponse> told = client.pipeline(asks);
        assertEquals(asks, told.stream().map(ReceivedResponse::request).toList());
        assertTrue(told.stream().allMatch(one -> one.outcome() == ClientOutcome.ANSWERED), told.toString());
        assertEquals(1, server.connectionCount());
    }

    @Test
    void recognises_a_pipeline_that_was_mixed_up_or_cut() {
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

    @Test
    void can_send_in_pieces_and_only_a_beginning() {
        assertEquals(ClientOutcome.ANSWERED, sliced().outcome());
        byte[] whole = TaggedBody.whole(TestRequest.post("r2"));
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
