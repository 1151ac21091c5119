package dev.weir.harness.check;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import java.util.List;

/** Checks that responses arrive in the order of the requests on a connection (RFC 9112 §9.3.2). */
final class Order implements Checker {
    @Override
    public String name() {
        return "out of order";
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        return history.told().stream()
                .filter(told -> isMixedUp(told, history))
                .limit(Checkers.ENOUGH)
                .map(told -> new Finding(
                        name(),
                        told.ask().id() + " was answered out of order: " + told.detail(),
                        history.about(List.of(told.ask().id()))))
                .toList();
    }

    /** Whether a request got the response to another request of the same connection. */
    static boolean isMixedUp(ReceivedResponse told, History history) {
        return told.outcome() == ClientOutcome.FOREIGN
                && history.told().stream()
                        .anyMatch(other -> other.client() == told.client()
                                && other.connection() == told.connection()
                                && !other.ask().id().equals(told.ask().id())
                                && told.detail().endsWith(" " + other.ask().id()));
    }
}
