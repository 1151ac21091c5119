package dev.weir.harness.history;

import java.util.Locale;

/**
 * A line of the story.
 *
 * @param nanos      when, in nanoseconds since the story began
 * @param party      who saw it
 * @param connection which of the party's connections, from 1; 0 if it is about none
 * @param what       what it saw
 * @param request    the id of the request it is about; empty if it is about none
 * @param detail     more, for people; may be empty
 */
public record Event(long nanos, Participant party, int connection, EventKind what, String request, String detail) {
    /** The line as people read it, with milliseconds in front. */
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
