package dev.weir.harness.check;

import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedRequest.Body;
import java.util.List;

/** Checks that the bodies of requests reach backends unchanged, by their digests (RFC 9530). */
final class BodyIntegrity implements Checker {
    @Override
    public String name() {
        return "damaged";
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        return history.contacts().stream()
                .filter(contact ->
                        contact.body() == Body.DAMAGED && !contact.id().isEmpty())
                .limit(Checkers.ENOUGH)
                .map(contact -> new Finding(
                        name(),
                        "the body of " + contact.id() + " reached backend " + contact.backend() + " changed",
                        history.about(List.of(contact.id()))))
                .toList();
    }
}
