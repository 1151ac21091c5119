package dev.weir.harness.check;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.util.List;

/**
 * Checks that no request is refused because of a limit that the proxy's own configuration sets: for the size of a body
 * (413, RFC 9110 §15.5.14), of a target (414, §15.5.15) or of a head (431, RFC 6585 §5). No backend of the harness
 * sends these statuses.
 */
public final class OwnLimit implements Checker {
    /** Prefix of findings that the proxy's own configuration causes, and not a fault. */
    public static final String CONFIGURATION = "its own configuration";

    @Override
    public String name() {
        return CONFIGURATION;
    }

    @Override
    public List<Finding> check(History history, Expectations terms) {
        return history.responses().stream()
                .filter(OwnLimit::refused)
                .limit(Checkers.ENOUGH)
                .map(response -> new Finding(
                        name(),
                        message(response),
                        history.about(List.of(response.request().id()))))
                .toList();
    }

    /** Whether a request was refused by such a limit. */
    static boolean refused(ReceivedResponse response) {
        return response.outcome() == ClientOutcome.ERROR
                && !response.request().hostile()
                && !limit(response).isEmpty();
    }

    private static String message(ReceivedResponse response) {
        TestRequest request = response.request();
        return request.method() + " " + request.id() + " got status " + response.status() + ": " + limit(response);
    }

    private static String limit(ReceivedResponse response) {
        return switch (response.status()) {
            case 413 ->
                "the proxy accepts no body of " + response.request().size()
                        + " bytes (in nginx, raise client_max_body_size)";
            case 414 -> "the proxy accepts no target of this length";
            case 431 -> "the proxy accepts no head of this size";
            default -> "";
        };
    }
}
