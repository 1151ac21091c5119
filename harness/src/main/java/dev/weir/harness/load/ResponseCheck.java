package dev.weir.harness.load;

import dev.weir.harness.RawClient.Next;
import dev.weir.harness.RawResponse;
import dev.weir.harness.RawResponse.Ending;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.TaggedBody.Match;

/** Classifies a response for the client that sent the request. */
final class ResponseCheck {
    private static final int FIRST_ERROR = 400;

    private ResponseCheck() {}

    static ClientOutcome outcome(TestRequest request, RawResponse response) {
        boolean complete = response.ending() == Ending.COMPLETE;
        if (response.status() >= FIRST_ERROR) {
            return complete ? ClientOutcome.ERROR : ClientOutcome.BROKEN_OFF;
        }
        Match match = TaggedBody.match(request, response);
        if (match == Match.DIFFERENT || !TaggedBody.id(response).equals(request.id())) {
            return ClientOutcome.FOREIGN;
        }
        if (!complete) {
            return ClientOutcome.BROKEN_OFF;
        }
        return match == Match.SAME ? ClientOutcome.ANSWERED : ClientOutcome.TRUNCATED;
    }

    /** More about a response, for people; for an error response it is the reason that the proxy gives (RFC 9209). */
    static String detail(RawResponse response, ClientOutcome outcome, CloseBehaviour closing) {
        String reason = response.header("Proxy-Status");
        if (outcome == ClientOutcome.ERROR && reason != null) {
            return reason;
        }
        return outcome == ClientOutcome.FOREIGN ? "an answer to " + TaggedBody.id(response) : closing.fault();
    }

    /** How the connection ended after a response, by what came next on it. */
    static CloseBehaviour closing(RawResponse response, Next next) {
        return switch (next) {
            case BYTE -> CloseBehaviour.MORE;
            case RST -> CloseBehaviour.RESET;
            case FIN -> response.has("Connection", "close") ? CloseBehaviour.AS_IT_SHOULD : CloseBehaviour.UNANNOUNCED;
        };
    }

    /** Whether the response allows another request on the connection. */
    static boolean reusable(RawResponse response, ClientOutcome outcome) {
        return (outcome == ClientOutcome.ANSWERED || outcome == ClientOutcome.ERROR)
                && response.minorVersion() > 0
                && !response.has("Connection", "close");
    }
}
