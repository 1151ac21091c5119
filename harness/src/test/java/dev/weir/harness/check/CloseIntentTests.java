package dev.weir.harness.check;

import static dev.weir.harness.check.HistoryBuilder.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.TestRequest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client's wish to close")
class CloseIntentTests {
    private final HistoryBuilder builder = new HistoryBuilder();

    private List<String> messages() {
        return builder.foundBy(new CloseIntent()).stream().map(Finding::message).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "UNANNOUNCED,  r1: the answer has no Connection: close",
        "STAYED_OPEN,  r1: the connection stayed open",
        "RESET,        r1: the connection was reset instead of closed"
    })
    void is_not_kept(CloseBehaviour closing, String message) {
        builder.responded(GET.closing(), ClientOutcome.ANSWERED, 200, closing, "");
        assertEquals(List.of(message), messages());
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_ASKED", "AS_IT_SHOULD"})
    void is_kept_or_was_not_there(CloseBehaviour closing) {
        builder.responded(GET.closing(), ClientOutcome.ANSWERED, 200, closing, "");
        assertEquals(List.of(), messages());
    }

    @Test
    void must_not_reach_a_backend() {
        builder.met(GET.closing(), 1)
                .responded(GET.closing(), ClientOutcome.ANSWERED, 200, CloseBehaviour.AS_IT_SHOULD, "");
        assertEquals(List.of("Connection: close reached backend 1"), messages());
        assertEquals(2, builder.foundBy(new CloseIntent()).get(0).evidence().size());
    }

    private void askToClose(int count) {
        for (int i = 0; i < count; i++) {
            builder.responded(
                    TestRequest.get("c" + i).closing(), ClientOutcome.ANSWERED, 200, CloseBehaviour.AS_IT_SHOULD, "");
        }
    }

    private void connect(Participant party, int count) {
        for (int i = 0; i < count; i++) {
            builder.event(party, i + 1, EventKind.CONNECTED, "", "");
        }
    }

    @Test
    void must_not_cost_a_backend_connection_each_time() {
        askToClose(1);
        connect(Participant.backend(1), 9);
        askToClose(19);
        assertEquals(
                List.of("20 requests with Connection: close cost 9 backend connections, where 7 would have been many"),
                messages());
        assertEquals(9, builder.foundBy(new CloseIntent()).get(0).evidence().size());
    }

    @Test
    void may_cost_a_few_backend_connections() {
        askToClose(1);
        connect(Participant.backend(0), 3);
        connect(Participant.backend(1), 3);
        connect(Participant.client(0), 20);
        askToClose(19);
        assertEquals(List.of(), messages());
    }

    @Test
    void has_nothing_to_do_with_connections_from_before_or_behind() {
        connect(Participant.backend(1), 19);
        askToClose(20);
        connect(Participant.backend(1), 19);
        assertEquals(List.of(), messages());
    }

    @Test
    void says_little_about_connections_if_there_were_few() {
        askToClose(1);
        connect(Participant.backend(1), 19);
        askToClose(18);
        assertTrue(messages().isEmpty());
    }
}
