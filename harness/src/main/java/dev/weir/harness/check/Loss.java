package dev.weir.harness.check;

import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedRequest;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.history.ReceivedResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Checks that no response is lost. What a client is owed follows from the faults that its request met (RFC 9110 §9.2.2,
 * RFC 9112 §9.3.1):
 *
 * <table>
 * <caption>What a client is owed</caption>
 *   <tr><th>the request met</th><th>idempotent</th><th>not idempotent</th></tr>
 *   <tr><td>no fault, or one that was visible before it was sent</td><td>its response</td><td>its response</td></tr>
 *   <tr><td>a fault before the response began</td><td>its response</td><td>its response, or an error response</td></tr>
 *   <tr><td>a fault within the response</td><td colspan="2">its response, truncated or not, or an error response</td>
 *   </tr>
 *   <tr><td>no healthy backend</td><td colspan="2">its response, or an error response</td></tr>
 * </table>
 *
 * <p>An error response must be complete. A connection that is closed without a byte counts as a truncated response, and
 * so as a loss in all other cases: the client cannot know whether its request was processed.
 */
final class Loss implements Checker {
    private static final long JUST_NOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @Override
    public String name() {
        return "lost";
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        long owedSince = terms.owed() ? Long.MIN_VALUE : history.healedSince();
        Stream<Finding> lost = history.responses().stream()
                .filter(response ->
                        response.sentNanos() >= owedSince && !response.request().hostile())
                .filter(response -> isLost(response, history, terms))
                .limit(Checkers.ENOUGH)
                .map(response -> finding(response, history));
        return Stream.concat(lost, forgotten(history).stream()).toList();
    }

    /** Requests that the script neither waited for nor abandoned: their result is unknown. */
    private List<Finding> forgotten(History history) {
        Set<String> response =
                history.responses().stream().map(one -> one.request().id()).collect(Collectors.toSet());
        return history.events(event -> event.what() == EventKind.ASKED && !response.contains(event.request())).stream()
                .limit(Checkers.ENOUGH)
                .map(event -> new Finding(
                        name(),
                        event.request() + " was sent, and the script neither waited for its response (awaitAnswer)"
                                + " nor abandoned it (abandon)",
                        history.about(List.of(event.request()))))
                .toList();
    }

    private Finding finding(ReceivedResponse response, History history) {
        String message = response.request().method() + " " + response.request().id() + " " + instead(response) + "; "
                + (history.contacts(response.request().id()).isEmpty()
                        ? "it reached no backend"
                        : "a backend was healthy");
        return new Finding(
                name(), message, history.about(List.of(response.request().id())));
    }

    /** What a client got instead of its response. */
    private static String instead(ReceivedResponse response) {
        return switch (response.outcome()) {
            case ERROR -> "got status " + response.status();
            case NO_ANSWER -> "got no response";
            case BROKEN_OFF -> "got a truncated response";
            case HUNG -> "got neither a response nor an end";
            case ANSWERED, TRUNCATED, FOREIGN, ABANDONED ->
                "was " + response.outcome().word();
        };
    }

    private static boolean isLost(ReceivedResponse response, History history, Expectations terms) {
        List<ReceivedRequest> met = history.contacts(response.request().id());
        return switch (response.outcome()) {
            case ANSWERED, ABANDONED -> false;
            case TRUNCATED, FOREIGN -> false; // found by other checkers
            case HUNG -> true;
            case NO_ANSWER, BROKEN_OFF -> !brokeOffBehind(met);
            case ERROR -> !OwnLimit.refused(response) && !mayFail(response, met, history, terms);
        };
    }

    private static boolean mayFail(
            ReceivedResponse response, List<ReceivedRequest> met, History history, Expectations terms) {
        boolean noneHealthy = IntStream.range(0, terms.backends())
                .noneMatch(backend -> history.wasWell(backend, response.sentNanos(), response.endNanos()));
        boolean harmed = met.isEmpty()
                ? wasHarmedUnseen(response, history)
                : met.stream().anyMatch(contact -> !contact.fault().isEmpty() && !wasAvoidable(contact));
        return noneHealthy
                || brokeOffBehind(met)
                || (harmed && !response.request().idempotent());
    }

    private static boolean brokeOffBehind(List<ReceivedRequest> met) {
        return met.stream()
                .anyMatch(contact ->
                        contact.answer() == Sent.PART && !contact.fault().isEmpty());
    }

    /** Whether a request was sent on a connection that had visibly ended long before. */
    private static boolean wasAvoidable(ReceivedRequest contact) {
        return contact.lateNanos() > JUST_NOW_NANOS;
    }

    /** Whether a connection ended meanwhile: a backend cannot tell of requests that an RST discarded on their way. */
    private static boolean wasHarmedUnseen(ReceivedResponse response, History history) {
        return !history.events(event -> event.what() == EventKind.MISBEHAVED
                        && event.party().role() == Participant.Role.BACKEND
                        && event.nanos() >= response.sentNanos() - JUST_NOW_NANOS
                        && event.nanos() <= response.endNanos())
                .isEmpty();
    }
}
