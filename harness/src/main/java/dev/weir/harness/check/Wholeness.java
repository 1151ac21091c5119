package dev.weir.harness.check;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedRequest.Body;
import java.util.List;
import java.util.stream.Stream;

/** Checks that no truncated message looks complete, neither to a client nor to a backend (RFC 9112 §8). */
final class Wholeness implements Checker {
    @Override
    public String name() {
        return "taken for whole";
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        Stream<Finding> answers = history.responses().stream()
                .filter(response -> response.outcome() == ClientOutcome.TRUNCATED)
                .map(response -> finding(
                        "the response to " + response.request().id() + " looks complete, but is truncated",
                        response.request().id(),
                        history));
        Stream<Finding> requests = history.contacts().stream()
                .filter(contact -> contact.body() != Body.PART && history.isUnfinished(contact.id()))
                .map(contact -> finding(
                        contact.id() + " looks complete to backend " + contact.backend()
                                + ", and its client never finished it",
                        contact.id(),
                        history));
        return Stream.concat(answers, requests).toList();
    }

    private Finding finding(String message, String id, History history) {
        return new Finding(name(), message, history.about(List.of(id)));
    }
}
