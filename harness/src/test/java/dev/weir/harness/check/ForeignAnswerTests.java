package dev.weir.harness.check;

import static dev.weir.harness.check.Tale.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer that is not the client's own")
class ForeignAnswerTests {
    private static final TestRequest OTHER = TestRequest.get("r2");

    private final Tale tale = new Tale();

    private Tale foreign(TestRequest ask, String owner) {
        return tale.told(ask, ClientOutcome.FOREIGN, 200, CloseBehaviour.NOT_ASKED, "an answer to " + owner);
    }

    private List<String> mixedUp() {
        return tale.foundBy(new Order()).stream().map(Finding::message).toList();
    }

    private List<String> crossTalk() {
        return tale.foundBy(new CrossTalk()).stream().map(Finding::message).toList();
    }

    @Test
    void is_cross_talk_if_it_was_for_another_connection() {
        foreign(GET, "r2");
        tale.history()
                .add(new ReceivedResponse(
                        OTHER, 0, 2, 0, 0, 1, ClientOutcome.ANSWERED, 200, CloseBehaviour.NOT_ASKED, ""));
        tale.history()
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
    void is_cross_talk_if_it_was_for_nobody() {
        foreign(GET, "");
        assertEquals(1, crossTalk().size());
        assertEquals(List.of(), mixedUp());
    }

    @Test
    void is_not_taken_for_one_whose_id_only_ends_the_same() {
        foreign(GET, "xr2");
        tale.told(OTHER, ClientOutcome.ANSWERED);
        assertEquals(1, crossTalk().size());
        assertEquals(List.of(), mixedUp());
    }

    @Test
    void is_nothing_to_complain_about_for_who_sent_no_request() {
        foreign(GET.owedNothing(), "");
        assertEquals(List.of(), crossTalk());
    }

    @Test
    void is_the_only_thing_that_is_one() {
        for (ClientOutcome outcome : ClientOutcome.values()) {
            if (outcome != ClientOutcome.FOREIGN) {
                tale.told(GET, outcome);
                tale.told(OTHER, outcome);
            }
        }
        assertEquals(List.of(), crossTalk());
        assertEquals(List.of(), mixedUp());
    }
}
