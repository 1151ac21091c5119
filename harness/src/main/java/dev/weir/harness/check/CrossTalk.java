package dev.weir.harness.check;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import java.util.List;

/** Checks that no client gets a response, or a byte, that belongs to another request. */
final class CrossTalk implements Checker {
    @Override
    public String name() {
        return "mixed up";
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        return history.responses().stream()
                .filter(response -> response.outcome() == ClientOutcome.FOREIGN
                        && !response.request().hostile())
                .filter(response -> !Order.isMixedUp(response, history))
                .limit(Checkers.ENOUGH)
                .map(response -> new Finding(
                        name(),
                        response.request().method() + " " + response.request().id()
                                + " got a response that is not its own: " + response.detail(),
                        history.about(List.of(response.request().id()))))
                .toList();
    }
}
