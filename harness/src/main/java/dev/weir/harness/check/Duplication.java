package dev.weir.harness.check;

import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedRequest;
import dev.weir.harness.history.TestRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks that no request that must not be repeated reaches backends twice (RFC 9110 §9.2.2). */
final class Duplication implements Checker {
    @Override
    public String name() {
        return "doubled";
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        Map<String, List<ReceivedRequest>> byId = history.contacts().stream()
                .filter(contact -> !contact.id().isEmpty())
                .filter(contact ->
                        !TestRequest.get(contact.id()).method(contact.method()).idempotent())
                .collect(Collectors.groupingBy(ReceivedRequest::id));
        return byId.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .sorted(Map.Entry.comparingByKey())
                .limit(Checkers.ENOUGH)
                .map(one -> new Finding(
                        name(),
                        one.getValue().get(0).method() + " " + one.getKey() + " reached backends "
                                + one.getValue().size() + " times",
                        history.about(List.of(one.getKey()))))
                .toList();
    }
}
