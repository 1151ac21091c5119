package dev.weir.harness.check;

import static dev.weir.harness.check.HistoryBuilder.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A response that is not the client's own")
class ForeignResponseTests {
    private static final TestRequest OTHER = TestRequest.get("r2");

    private final HistoryBuilder builder = new HistoryBuilder();

    private HistoryBuilder foreign(TestRequest ask, String owner) {
        return builder.responded(ask, ClientOutcome.FOREIGN, 200, CloseBehaviour.NOT_ASKED, "an answer to " + owner);
    }

    private List<String> mixedUp() {
        return builder.foundBy(new Order()).stream().map(Finding::message).toList();
    }

    private List<String> crossTalk() {
        return builder.foundBy(new CrossTalk()).stream().map(Finding::message).toList();
    }

    @Test
    void is_cross_talk_if_it_was_for_another_connection() {
        foreign(GET, "r2");
        builder.history()
                .add(new ReceivedResponse(
                        OTHER, 0, 2, 0, 0, 1, ClientOutcome.ANSWERED, 200, CloseBehaviour.NOT_ASKED, ""));
        builder.history()
                .add(new ReceivedResponse(
                        OTHER, 1, 1, 0, 0, 1, ClientOutcome.ANSWERED, 200, CloseBehaviour.NOT_ASKED, ""));
        assertEquals(List.of("GET r1 got a response that is not its own: an answer to r2"), crossTalk());
        assertEquals(List.of(), mixedUp());
    }

    @Test
    void is_out_of_turn_if_it_was_for_the_same_connection() {
        foreign(GET, "r2");
        foreign(OTHER, "r1");
        assertEquals(
                List.of(
                        "r1 got its response out of order: an answer to r2",
                        "r2 got its response out of order: an answer to r1"),
                mixedUp());
        assertEquals(List.of(), crossTalk());
    }

    @Test
    void is_cross_talk_if_it_was_for_no_request() {
        foreign(GET, "");
        assertEquals(1, crossTalk().size());
        assertEquals(List.of(), mixedUp());
    }

    @Test
    void is_not_taken_for_one_with_an_id_that_only_ends_the_same() {
        foreign(GET, "xr2");
        builder.responded(OTHER, ClientOutcome.ANSWERED);
        assertEquals(1, crossTalk().size());
        assertEquals(List.of(), mixedUp());
    }

    @Test
    void is_no_finding_for_a_client_that_is_owed_nothing() {
        foreign(GET.owedNothing(), "");
        assertEquals(List.of(), crossTalk());
    }

    @Test
    void is_the_only_outcome_that_is_cross_talk() {
        for (ClientOutcome outcome : ClientOutcome.values()) {
            if (outcome != ClientOutcome.FOREIGN) {
                builder.responded(GET, outcome);
                builder.responded(OTHER, outcome);
            }
        }
        assertEquals(List.of(), crossTalk());
        assertEquals(List.of(), mixedUp());
    }
}
