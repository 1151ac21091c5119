package dev.weir.harness.check;

import static dev.weir.harness.check.HistoryBuilder.GET;
import static dev.weir.harness.check.HistoryBuilder.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedRequest.Body;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is lost")
class LossTests {
    private final HistoryBuilder builder = new HistoryBuilder();

    private List<String> messages() {
        return builder.foundBy(new Loss()).stream().map(Finding::message).toList();
    }

    private static TestRequest ask(String method) {
        return method.equals("POST") ? POST : GET.method(method);
    }

    private boolean isLost() {
        return !messages().isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  ANSWERED,   false",
        "GET,  ERROR,      true",
        "GET,  BROKEN_OFF, true",
        "GET,  NO_ANSWER,  true",
        "GET,  HUNG,       true",
        "GET,  ABANDONED,  false",
        "POST, ANSWERED,   false",
        "POST, ERROR,      true",
        "POST, BROKEN_OFF, true",
        "POST, NO_ANSWER,  true",
        "POST, HUNG,       true",
        "POST, ABANDONED,  false"
    })
    void without_a_fault_is_every_outcome_but_a_response(String method, ClientOutcome outcome, boolean lost) {
        builder.met(ask(method), 0).responded(ask(method), outcome);
        assertEquals(lost, isLost());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  ANSWERED,   false",
        "GET,  ERROR,      true",
        "GET,  BROKEN_OFF, true",
        "GET,  NO_ANSWER,  true",
        "PUT,  ERROR,      true",
        "POST, ANSWERED,   false",
        "POST, ERROR,      false",
        "POST, BROKEN_OFF, true",
        "POST, NO_ANSWER,  true",
        "POST, HUNG,       true"
    })
    void before_the_response_begins_depends_on_the_method(String method, ClientOutcome outcome, boolean lost) {
        builder.harmed(ask(method), 0, Sent.NOTHING).responded(ask(method), outcome);
        assertEquals(lost, isLost());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  ANSWERED,   false",
        "GET,  ERROR,      false",
        "GET,  BROKEN_OFF, false",
        "GET,  NO_ANSWER,  false",
        "GET,  HUNG,       true",
        "POST, ANSWERED,   false",
        "POST, ERROR,      false",
        "POST, BROKEN_OFF, false",
        "POST, NO_ANSWER,  false",
        "POST, HUNG,       true"
    })
    void within_the_response_is_only_a_stall(String method, ClientOutcome outcome, boolean lost) {
        builder.harmed(ask(method), 0, Sent.PART).responded(ask(method), outcome);
        assertEquals(lost, isLost());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void is_no_request_that_got_an_error_while_no_backend_was_healthy(String method) {
        builder.falls(0).falls(1).responded(ask(method), ClientOutcome.ERROR);
        assertEquals(List.of(), messages());
    }

    @Test
    void is_a_request_that_got_an_error_while_one_of_the_backends_was_healthy() {
        builder.falls(0).responded(GET, ClientOutcome.ERROR);
        assertEquals(List.of("GET r1 got status 502; it reached no backend"), messages());
    }

    @Test
    void is_a_request_that_came_when_a_backend_was_healthy_again() {
        builder.falls(0).falls(1).heals(1).responded(GET, ClientOutcome.ERROR);
        assertEquals(1, messages().size());
    }

    @Test
    void is_no_request_during_which_the_last_backend_fell() {
        builder.falls(0);
        long sent = builder.history().now();
        builder.falls(1);
        long end = builder.history().now();
        builder.history()
                .add(new ReceivedResponse(
                        GET, 0, 1, sent, sent, end, ClientOutcome.ERROR, 502, CloseBehaviour.NOT_ASKED, ""));
        assertEquals(List.of(), messages());
    }

    @Test
    void is_a_post_on_a_connection_that_had_ended_long_before() {
        builder.met(POST, 0, Body.PART, Sent.NOTHING, "it came late", Duration.ofMillis(101))
                .responded(POST, ClientOutcome.ERROR);
        assertEquals(List.of("POST r1 got status 502; a backend was healthy"), messages());
    }

    @Test
    void is_no_post_on_a_connection_that_had_ended_just_before() {
        builder.met(POST, 0, Body.PART, Sent.NOTHING, "it came late", Duration.ofMillis(100))
                .responded(POST, ClientOutcome.ERROR);
        assertEquals(List.of(), messages());
    }

    @Test
    void is_a_get_on_a_connection_that_had_ended_just_before() {
        builder.met(GET, 0, Body.PART, Sent.NOTHING, "it came late", Duration.ofMillis(1))
                .responded(GET, ClientOutcome.ERROR);
        assertEquals(1, messages().size());
    }

    @ParameterizedTest
    @EnumSource(ClientOutcome.class)
    void is_no_request_of_a_client_that_breaks_the_protocol(ClientOutcome outcome) {
        builder.met(GET, 0).responded(GET.owedNothing(), outcome);
        assertEquals(List.of(), messages());
    }

    @ParameterizedTest
    @EnumSource(ClientOutcome.class)
    void is_nothing_where_nothing_is_owed(ClientOutcome outcome) {
        builder.met(GET, 0).responded(GET, outcome);
        var terms = new Expectations(2, Duration.ofSeconds(5), false);
        assertEquals(List.of(), new Loss().check(builder.history(), terms));
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "FOREIGN"})
    void is_left_to_other_checkers_if_the_response_is_a_wrong_one(ClientOutcome outcome) {
        builder.met(GET, 0).responded(GET, outcome);
        assertEquals(List.of(), messages());
    }

    @ParameterizedTest
    @CsvSource({"POST, BACKEND, false", "POST, CLIENT, true", "GET, BACKEND, true"})
    void is_no_post_that_got_an_error_when_a_backend_ended_a_connection_unseen(
            String method, Participant.Role role, boolean lost) {
        builder.event(new Participant(role, 1), 1, EventKind.MISBEHAVED, "", "RST")
                .responded(ask(method), ClientOutcome.ERROR);
        assertEquals(lost, isLost());
    }

    @Test
    void is_a_request_that_was_sent_and_not_awaited() {
        builder.event(Participant.client(0), 1, EventKind.ASKED, "r1", "GET");
        assertEquals(
                List.of("r1 was sent, and the script neither waited for its response (awaitAnswer) nor abandoned it"
                        + " (abandon)"),
                messages());
    }

    @Test
    void is_again_possible_where_nothing_was_owed_once_the_fault_is_over() {
        builder.falls(0)
                .responded(GET, ClientOutcome.ERROR)
                .heals(0)
                .responded(TestRequest.get("r2"), ClientOutcome.ERROR);
        List<Finding> found = new Loss().check(builder.history(), new Expectations(2, Duration.ofSeconds(1), false));
        assertEquals(
                List.of("GET r2 got status 502; it reached no backend"),
                found.stream().map(Finding::message).toList());
    }
}
