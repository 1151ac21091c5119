package dev.weir.harness.history;

import java.util.Locale;

/**
 * An event of a history.
 *
 * @param nanos time in nanoseconds since the history began
 * @param party the participant that observed it
 * @param connection number of the participant's connection, from 1; 0 if it concerns none
 * @param what the kind of event
 * @param request id of the request; empty if it concerns none
 * @param detail more, for people; may be empty
 */
public record Event(long nanos, Participant party, int connection, EventKind what, String request, String detail) {
    /** The event as a line of text that begins with milliseconds. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%9.3f ms  %s%s: %s%s%s",
                nanos / 1e6,
                party,
                connection == 0 ? "" : ", connection " + connection,
                what.word(),
                request.isEmpty() ? "" : " " + request,
                detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
