package dev.weir.harness.check;

import static dev.weir.harness.check.HistoryBuilder.GET;
import static dev.weir.harness.check.HistoryBuilder.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedRequest.Body;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.history.TestRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A body")
class BodyCheckTests {
    private final HistoryBuilder builder = new HistoryBuilder();

    private HistoryBuilder met(TestRequest ask, Body body) {
        return builder.met(ask, 1, body, Sent.WHOLE, "", Duration.ZERO);
    }

    private HistoryBuilder sent(TestRequest ask, String detail) {
        return builder.event(Participant.client(0), 1, EventKind.ASKED, ask.id(), detail);
    }

    private List<String> messages(Checker checker) {
        return builder.foundBy(checker).stream().map(Finding::message).toList();
    }

    @Test
    void that_was_changed_on_its_way_is_found() {
        met(POST, Body.DAMAGED).responded(POST, ClientOutcome.ANSWERED);
        assertEquals(List.of("the body of r1 reached backend 1 changed"), messages(new BodyIntegrity()));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTACT", "PART"})
    void that_is_intact_or_broke_off_was_not_changed(Body body) {
        met(POST, body);
        assertEquals(List.of(), messages(new BodyIntegrity()));
    }

    @Test
    void of_another_request_is_ignored() {
        met(TestRequest.post(""), Body.DAMAGED);
        assertEquals(List.of(), messages(new BodyIntegrity()));
    }

    @Test
    void of_a_response_that_only_looks_complete_is_found() {
        met(GET, Body.INTACT).responded(GET, ClientOutcome.TRUNCATED);
        assertEquals(List.of("the response to r1 looks complete, but is truncated"), messages(new Wholeness()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRUNCATED")
    void of_a_response_with_any_other_outcome_is_not(ClientOutcome outcome) {
        met(GET, Body.INTACT).responded(GET, outcome);
        assertEquals(List.of(), messages(new Wholeness()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PART")
    void that_its_client_never_finished_and_a_backend_takes_for_whole_is_found(Body body) {
        TestRequest beginning = POST.owedNothing();
        sent(beginning, "POST, 600 bytes, only its first 300 bytes").history().unfinished(beginning.id());
        met(beginning, body).responded(beginning, ClientOutcome.ABANDONED);
        assertEquals(
                List.of("r1 looks complete to backend 1, and its client never finished it"), messages(new Wholeness()));
    }

    @Test
    void that_its_client_never_finished_may_arrive_in_part() {
        TestRequest beginning = POST.owedNothing();
        sent(beginning, "POST, 600 bytes, only its first 300 bytes").history().unfinished(beginning.id());
        met(beginning, Body.PART).responded(beginning, ClientOutcome.ABANDONED);
        assertEquals(List.of(), messages(new Wholeness()));
    }

    @Test
    void that_its_client_finished_later_is_whole() {
        sent(POST, "POST, 600 bytes, only its first 300 bytes");
        met(POST, Body.INTACT).responded(POST, ClientOutcome.ANSWERED);
        assertEquals(List.of(), messages(new Wholeness()));
    }
}
