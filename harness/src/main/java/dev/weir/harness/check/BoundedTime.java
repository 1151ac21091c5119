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
        return history.told().stream()
                .filter(told ->
                        told.outcome() == ClientOutcome.HUNG || time(told).compareTo(terms.limit()) > 0)
                .limit(Checkers.ENOUGH)
                .map(told -> new Finding(
                        name(),
                        told.ask().id() + " took " + time(told).toMillis() + " ms, the limit is "
                                + terms.limit().toMillis() + " ms",
                        history.about(List.of(told.ask().id()))))
                .toList();
    }

    private static Duration time(ReceivedResponse told) {
        return Duration.ofNanos(told.endNanos() - told.sentNanos());
    }
}
