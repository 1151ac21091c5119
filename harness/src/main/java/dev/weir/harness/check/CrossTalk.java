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
        return history.told().stream()
                .filter(told ->
                        told.outcome() == ClientOutcome.FOREIGN && !told.ask().hostile())
                .filter(told -> !Order.isMixedUp(told, history))
                .limit(Checkers.ENOUGH)
                .map(told -> new Finding(
                        name(),
                        told.ask().method() + " " + told.ask().id()
                                + " was answered with a response that is not its own: " + told.detail(),
                        history.about(List.of(told.ask().id()))))
                .toList();
    }
}
