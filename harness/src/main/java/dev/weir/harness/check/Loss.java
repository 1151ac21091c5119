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
 * Nothing is lost. What a client is owed follows from what its request met (RFC 9110 §9.2.2, RFC 9112 §9.3.1):
 *
 * <table>
 *   <caption>What a client is owed</caption>
 *   <tr><th>the request met</th><th>idempotent</th><th>not idempotent</th></tr>
 *   <tr><td>no fault, or one that was seen before it was sent</td><td>its answer</td><td>its answer</td></tr>
 *   <tr><td>a fault before the answer began</td><td>its answer</td><td>its answer, or an honest error</td></tr>
 *   <tr><td>a fault within the answer</td><td colspan="2">its answer, an honest error, or a visible break</td></tr>
 *   <tr><td>no backend that was well</td><td colspan="2">its answer, or an honest error</td></tr>
 * </table>
 *
 * <p>An honest error is a whole one. A connection that ends without a byte is a visible break, and as such a loss in all
 * other cases: the client cannot know whether its request was done.
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
        Stream<Finding> lost = history.told().stream()
                .filter(told -> told.sentNanos() >= owedSince && !told.ask().hostile())
                .filter(told -> isLost(told, history, terms))
                .limit(Checkers.ENOUGH)
                .map(told -> finding(told, history));
        return Stream.concat(lost, forgotten(history).stream()).toList();
    }

    /** Requests that nobody waited for: what became of them, nobody could say. */
    private List<Finding> forgotten(History history) {
        Set<String> told = history.told().stream().map(one -> one.ask().id()).collect(Collectors.toSet());
        return history.events(event -> event.what() == EventKind.ASKED && !told.contains(event.request())).stream()
                .limit(Checkers.ENOUGH)
                .map(event -> new Finding(
                        name(),
                        event.request() + " was sent, and nobody waited for its answer (awaitAnswer), or said that it"
                                + " does not want one (abandon)",
                        history.about(List.of(event.request()))))
                .toList();
    }

    private Finding finding(ReceivedResponse told, History history) {
        String message = told.ask().method() + " " + told.ask().id() + " " + instead(told) + "; "
                + (history.contacts(told.ask().id()).isEmpty() ? "it reached no backend" : "a backend was well");
        return new Finding(name(), message, history.about(List.of(told.ask().id())));
    }

    /** What a client got in the place of its answer. */
    private static String instead(ReceivedResponse told) {
        return switch (told.outcome()) {
            case ERROR -> "was answered " + told.status();
            case NO_ANSWER -> "got no response";
            case BROKEN_OFF -> "got a response that broke off";
            case HUNG -> "got neither a response nor an end";
            case ANSWERED, TRUNCATED, FOREIGN, ABANDONED ->
                "was " + told.outcome().word();
        };
    }

    private static boolean isLost(ReceivedResponse told, History history, Expectations terms) {
        List<ReceivedRequest> met = history.contacts(told.ask().id());
        return switch (told.outcome()) {
            case ANSWERED, ABANDONED -> false;
            case TRUNCATED, FOREIGN -> false; // others find these
            case HUNG -> true;
            case NO_ANSWER, BROKEN_OFF -> !brokeOffBehind(met);
            case ERROR -> !OwnLimit.refused(told) && !mayFail(told, met, history, terms);
        };
    }

    private static boolean mayFail(
            ReceivedResponse told, List<ReceivedRequest> met, History history, Expectations terms) {
        boolean nobodyWell = IntStream.range(0, terms.backends())
                .noneMatch(backend -> history.wasWell(backend, told.sentNanos(), told.endNanos()));
        boolean harmed = met.isEmpty()
                ? wasHarmedUnseen(told, history)
                : met.stream().anyMatch(contact -> !contact.fault().isEmpty() && !wasAvoidable(contact));
        return nobodyWell || brokeOffBehind(met) || (harmed && !told.ask().idempotent());
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

    /** Whether a connection ended meanwhile: what met an RST on its way, no backend can tell of. */
    private static boolean wasHarmedUnseen(ReceivedResponse told, History history) {
        return !history.events(event -> event.what() == EventKind.MISBEHAVED
                        && event.party().role() == Participant.Role.BACKEND
                        && event.nanos() >= told.sentNanos() - JUST_NOW_NANOS
                        && event.nanos() <= told.endNanos())
                .isEmpty();
    }
}
