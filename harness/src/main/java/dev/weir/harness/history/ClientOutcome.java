package dev.weir.harness.history;

import java.util.Locale;

/** What became of a request, as its client saw it. */
public enum ClientOutcome {
    /** A whole answer, its own, as the backend meant it. */
    ANSWERED,
    /** A whole error (4xx, 5xx); backends have none to give, but for a stray 408. */
    ERROR,
    /** An answer that began and visibly broke off. */
    BROKEN_OFF,
    /** An answer that looks complete, and is only the beginning of one. */
    TRUNCATED,
    /** Bytes that are not the answer to this request. */
    FOREIGN,
    /** The connection ended, or could not be had, without an answer. */
    NO_ANSWER,
    /** Neither an answer nor an end, for as long as the client waited. */
    HUNG,
    /** The client itself went away before there was an answer. */
    ABANDONED;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
