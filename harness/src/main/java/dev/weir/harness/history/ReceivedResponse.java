package dev.weir.harness.history;

/**
 * The result of a request, as its client saw it. Times are nanoseconds since the history began.
 *
 * @param request the request
 * @param client number of the client
 * @param connection number of the client's connection, from 1
 * @param intendedNanos when the request should have been sent: earlier than it was if the client was still busy
 * @param sentNanos when its first byte was sent
 * @param endNanos when the result was known: the response was complete, or there was to be none
 * @param outcome the result
 * @param status of the response; 0 if there was none
 * @param closing how the proxy dealt with Connection: close
 * @param detail more, for people
 */
public record ReceivedResponse(
        TestRequest request,
        int client,
        int connection,
        long intendedNanos,
        long sentNanos,
        long endNanos,
        ClientOutcome outcome,
        int status,
        CloseBehaviour closing,
        String detail) {

    /** The latency, from when the request should have been sent. */
    public long latencyNanos() {
        return endNanos - intendedNanos;
    }
}
