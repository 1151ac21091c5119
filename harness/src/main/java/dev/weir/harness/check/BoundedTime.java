package dev.weir.harness.check;

import dev.weir.harness.history.Fate;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Told;
import java.time.Duration;
import java.util.List;

/** Every request meets its fate in bounded time. */
final class BoundedTime implements Checker {
    @Override
    public String name() {
        return "too slow";
    }

    @Override
    public List<Finding> check(History history, Terms terms) {
        return history.told().stream()
                .filter(told -> told.fate() == Fate.HUNG || time(told).compareTo(terms.limit()) > 0)
                .limit(Checkers.ENOUGH)
                .map(told -> new Finding(
                        name(),
                        told.ask().id() + " took " + time(told).toMillis() + " ms, the limit is "
                                + terms.limit().toMillis() + " ms",
                        history.about(List.of(told.ask().id()))))
                .toList();
    }

    private static Duration time(Told told) {
        return Duration.ofNanos(told.endNanos() - told.sentNanos());
    }
}
