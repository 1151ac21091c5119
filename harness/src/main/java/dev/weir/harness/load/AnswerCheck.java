package dev.weir.harness.load;

import dev.weir.harness.RawResponse;
import dev.weir.harness.RawResponse.Ending;
import dev.weir.harness.history.Ask;
import dev.weir.harness.history.Fate;
import dev.weir.harness.load.Payload.Match;

/** What an answer means to the client that asked. */
final class AnswerCheck {
    private static final int FIRST_ERROR = 400;

    private AnswerCheck() {}

    static Fate fate(Ask ask, RawResponse response) {
        boolean complete = response.ending() == Ending.COMPLETE;
        if (response.status() >= FIRST_ERROR) {
            return complete ? Fate.ERROR : Fate.BROKEN_OFF;
        }
        Match match = Payload.match(ask, response);
        if (match == Match.DIFFERENT || !Payload.id(response).equals(ask.id())) {
            return Fate.FOREIGN;
        }
        if (!complete) {
            return Fate.BROKEN_OFF;
        }
        return match == Match.SAME ? Fate.ANSWERED : Fate.TRUNCATED;
    }

    /** Whether the connection can be used again, as far as the answer tells. */
    static boolean reusable(RawResponse response, Fate fate) {
        return (fate == Fate.ANSWERED || fate == Fate.ERROR)
                && response.minorVersion() > 0
                && !response.has("Connection", "close");
    }
}
