package dev.weir.harness.check;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import java.time.Duration;
import java.util.List;

/** Checks that every request has a result in bounded time. */
final class BoundedTime implements Checker {
    @Override
    public String name() {
        return "too slow";
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        return history.responses().stream()
                .filter(response -> response.outcome() == ClientOutcome.HUNG
                        || time(response).compareTo(terms.limit()) > 0)
                .limit(Checkers.ENOUGH)
                .map(response -> new Finding(
                        name(),
                        response.request().id() + " took " + time(response).toMillis() + " ms, the limit is "
                                + terms.limit().toMillis() + " ms",
                        history.about(List.of(response.request().id()))))
                .toList();
    }

    private static Duration time(ReceivedResponse response) {
        return Duration.ofNanos(response.endNanos() - response.sentNanos());
    }
}
