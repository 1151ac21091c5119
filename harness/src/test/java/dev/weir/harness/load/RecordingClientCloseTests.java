package dev.weir.harness.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client that wishes to close")
class RecordingClientCloseTests extends RecordingClientScene {
    private ReceivedResponse closing(BackendBehaviour response) {
        server.answer(response);
        return client.ask(GET.closing());
    }

    private static String announced(String response) {
        return response.replace("Content-Length", "Connection: close\r\nContent-Length");
    }

    private void assertGoesOn() {
        server.answer(RIGHT);
        assertEquals(ClientOutcome.ANSWERED, client.ask(TestRequest.get("next")).outcome());
    }

    @Test
    void sees_its_wish_to_close_granted() {
        ReceivedResponse told =
                closing(with(RecordingClientCloseTests::announced).thenClose());
        assertEquals(CloseBehaviour.AS_IT_SHOULD, told.closing());
        assertTrue(server.lastRequest().has("Connection", "close"));
        assertGoesOn();
    }

    @Test
    void sees_that_the_end_was_not_announced_and_goes_on_elsewhere() {
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
    void sees_that_more_comes_behind_the_last_response_and_goes_on_elsewhere() {
        ReceivedResponse told =
                closing(with(response -> announced(response) + "x").thenClose());
        assertEquals(CloseBehaviour.MORE, told.closing());
        assertEquals(ClientOutcome.ANSWERED, told.outcome());
        assertEquals("more bytes came after the last response", told.detail());
        assertGoesOn();
    }

    @Test
    void judges_no_end_without_a_response_or_without_a_wish_to_close() {
        assertEquals(CloseBehaviour.NOT_ASKED, closing(BackendBehaviour.close()).closing());
        server.answer(with(RecordingClientCloseTests::announced).thenClose());
        assertEquals(CloseBehaviour.NOT_ASKED, client.ask(GET).closing());
        assertGoesOn();
    }
}
