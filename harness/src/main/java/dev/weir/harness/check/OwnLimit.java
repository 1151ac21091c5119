package dev.weir.harness.check;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.util.List;

/**
 * No request is refused because of a limit that the proxy's own configuration sets: for the size of a body (413, RFC 9110
 * §15.5.14), of a target (414, §15.5.15) or of a head (431, RFC 6585 §5). No backend of the harness answers so.
 */
public final class OwnLimit implements Checker {
    /** What stands before all that is about the proxy's own configuration, and no fault. */
    public static final String CONFIGURATION = "its own configuration";

    @Override
    public String name() {
        return CONFIGURATION;
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        return history.told().stream()
                .filter(OwnLimit::refused)
                .limit(Checkers.ENOUGH)
                .map(told -> new Finding(
                        name(), message(told), history.about(List.of(told.ask().id()))))
                .toList();
    }

    /** Whether a request met such a limit. */
    static boolean refused(ReceivedResponse told) {
        return told.outcome() == ClientOutcome.ERROR
                && !told.ask().hostile()
                && !limit(told).isEmpty();
    }

    private static String message(ReceivedResponse told) {
        TestRequest ask = told.ask();
        return ask.method() + " " + ask.id() + " was answered " + told.status() + ": " + limit(told);
    }

    private static String limit(ReceivedResponse told) {
        return switch (told.status()) {
            case 413 ->
                "the proxy takes no body of " + told.ask().size()
                        + " bytes (in nginx, client_max_body_size; give it room for the harness's bodies)";
            case 414 -> "the proxy takes no target so long";
            case 431 -> "the proxy takes no head so large";
            default -> "";
        };
    }
}
