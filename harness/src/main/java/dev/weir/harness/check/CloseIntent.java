package dev.weir.harness.check;

import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that a client's Connection: close applies to the client's connection only, and closes no backend connection
 * (RFC 9110 §7.6.1, RFC 9112 §9.6).
 */
final class CloseIntent implements Checker {
    private static final int MANY = 20;
    private static final int SHARE = 4;
    private static final int SHOWN = 10;

    @Override
    public String name() {
        return "wish to close";
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        List<ReceivedResponse> closing = history.responses().stream()
                .filter(response -> response.request().close())
                .toList();
        var findings = new ArrayList<Finding>();
        closing.stream()
                .filter(response -> !response.closing().fault().isEmpty())
                .limit(Checkers.ENOUGH)
                .map(response -> finding(
                        response.request().id() + ": " + response.closing().fault(),
                        response.request().id(),
                        history))
                .forEach(findings::add);
        findings.addAll(passedOn(closing, history));
        if (closing.size() >= MANY) {
            findings.addAll(spent(closing, history));
        }
        return findings;
    }

    /** A proxy without a pool closes all backend connections in any case, so it forwards no close. */
    private List<Finding> passedOn(List<ReceivedResponse> closing, History history) {
        Set<String> wished =
                closing.stream().map(response -> response.request().id()).collect(Collectors.toSet());
        boolean others = history.contacts().stream().anyMatch(contact -> !wished.contains(contact.id()));
        boolean pools = history.contacts().stream().anyMatch(contact -> !contact.close());
        return history.contacts().stream()
                .filter(contact -> contact.close() && wished.contains(contact.id()) && (pools || !others))
                .limit(Checkers.ENOUGH)
                .map(contact ->
                        finding("Connection: close reached backend " + contact.backend(), contact.id(), history))
                .toList();
    }

    /**
     * Compares the connections that were opened to backends while clients closed with those needed in parallel or
     * because of faults.
     */
    private List<Finding> spent(List<ReceivedResponse> closing, History history) {
        long from =
                closing.stream().mapToLong(ReceivedResponse::sentNanos).min().orElse(0);
        long until =
                closing.stream().mapToLong(ReceivedResponse::endNanos).max().orElse(0);
        List<Event> opened = history.events(event -> event.what() == EventKind.CONNECTED
                && event.party().role() == Participant.Role.BACKEND
                && event.nanos() >= from
                && event.nanos() <= until);
        int ended = history.events(event -> event.what() == EventKind.MISBEHAVED
                        && event.party().role() == Participant.Role.BACKEND
                        && event.nanos() <= until)
                .size();
        long needed = mostAtOnce(closing) + ended + closing.size() / SHARE;
        if (opened.size() <= needed) {
            return List.of();
        }
        String message = closing.size() + " requests with Connection: close cost " + opened.size()
                + " backend connections, where " + needed + " would have been many";
        return List.of(new Finding(name(), message, opened.subList(0, Math.min(SHOWN, opened.size()))));
    }

    private static long mostAtOnce(List<ReceivedResponse> requests) {
        return requests.stream()
                .mapToLong(one -> requests.stream()
                        .filter(other -> other.sentNanos() <= one.sentNanos() && other.endNanos() >= one.sentNanos())
                        .count())
                .max()
                .orElse(0);
    }

    private Finding finding(String message, String id, History history) {
        return new Finding(name(), message, history.about(List.of(id)));
    }
}
