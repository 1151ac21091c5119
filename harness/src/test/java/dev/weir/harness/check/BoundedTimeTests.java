package dev.weir.harness.check;

import static dev.weir.harness.check.HistoryBuilder.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.ReceivedResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time a request takes")
class BoundedTimeTests {
    private static final Duration LIMIT = Duration.ofMillis(200);

    private final HistoryBuilder builder = new HistoryBuilder();

    private List<String> messages(ClientOutcome outcome, Duration took) {
        long sent = 1_000_000;
        builder.history()
                .add(new ReceivedResponse(
                        GET, 0, 1, 0, sent, sent + took.toNanos(), outcome, 0, CloseBehaviour.NOT_ASKED, ""));
        return new BoundedTime()
                .check(builder.history(), new Expectations(2, LIMIT, false)).stream()
                        .map(Finding::message)
                        .toList();
    }

    @Test
    void may_be_the_limit_from_when_it_was_sent() {
        assertEquals(List.of(), messages(ClientOutcome.ANSWERED, LIMIT));
    }

    @Test
    void must_not_be_longer_even_for_a_response_and_where_nothing_is_owed() {
        assertEquals(
                List.of("r1 took 201 ms, the limit is 200 ms"),
                messages(ClientOutcome.ANSWERED, Duration.ofMillis(201)));
    }

    @Test
    void is_too_long_if_nothing_ever_came() {
        assertEquals(
                List.of("r1 took 100 ms, the limit is 200 ms"), messages(ClientOutcome.HUNG, Duration.ofMillis(100)));
    }
}
