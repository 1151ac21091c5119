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
        return history.responses().stream()
                .filter(response -> isMixedUp(response, history))
                .limit(Checkers.ENOUGH)
                .map(response -> new Finding(
                        name(),
                        response.request().id() + " got its response out of order: " + response.detail(),
                        history.about(List.of(response.request().id()))))
                .toList();
    }

    /** Whether a request got the response to another request of the same connection. */
    static boolean isMixedUp(ReceivedResponse response, History history) {
        return response.outcome() == ClientOutcome.FOREIGN
                && history.responses().stream()
                        .anyMatch(other -> other.client() == response.client()
                                && other.connection() == response.connection()
                                && !other.request()
                                        .id()
                                        .equals(response.request().id())
                                && response.detail()
                                        .endsWith(" " + other.request().id()));
    }
}
