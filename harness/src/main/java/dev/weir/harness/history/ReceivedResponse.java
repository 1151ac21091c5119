package dev.weir.harness.history;

/**
 * What a client was told. Times are nanoseconds since the story began.
 *
 * @param ask           what it asked
 * @param client        which client
 * @param connection    on which of its connections, from 1
 * @param intendedNanos when the request should have been sent: behind time if the client was still busy
 * @param sentNanos     when its first byte was sent
 * @param endNanos      when its fate was clear: the answer was whole, or there was to be none
 * @param outcome          what became of it
 * @param status        of the answer; 0 if there was none
 * @param closing       what became of a wish to close the connection
 * @param detail        more, for people
 */
public record ReceivedResponse(
        TestRequest ask,
        int client,
        int connection,
        long intendedNanos,
        long sentNanos,
        long endNanos,
        ClientOutcome outcome,
        int status,
        CloseBehaviour closing,
        String detail) {

    /** How long the client waited, from when it meant to ask. */
    public long latencyNanos() {
        return endNanos - intendedNanos;
    }
}
