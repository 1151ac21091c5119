package dev.weir.harness.fault;

import dev.weir.harness.RawResponse;
import dev.weir.harness.RawResponse.Ending;

/** What became of a request, as its client saw it. */
public enum Fate {
    /** A whole answer, its own, as the backend meant it. */
    ANSWERED,
    /** An error (4xx, 5xx): the backends have none to give, but for the stray 408. */
    ERROR,
    /** An answer that began and visibly broke off. */
    BROKEN_OFF,
    /** An answer that looks complete, and is only the beginning of one. */
    TRUNCATED,
    /** Bytes that do not answer this request. */
    FOREIGN,
    /** The connection ended without an answer. */
    NO_ANSWER,
    /** Neither an answer nor an end in ten seconds. */
    HUNG;

    private static final int FIRST_ERROR = 400;

    /** Judges a response by the only body that can be right. */
    static Fate of(Ask ask, RawResponse response) {
        if (response.status() >= FIRST_ERROR) {
            return ERROR;
        }
        String expected = Payload.answer(ask.id());
        boolean complete = response.ending() == Ending.COMPLETE;
        if (response.status() != 200 || !expected.startsWith(response.text())) {
            return FOREIGN;
        }
        if (!complete) {
            return BROKEN_OFF;
        }
        return response.text().length() == expected.length() ? ANSWERED : TRUNCATED;
    }
}
